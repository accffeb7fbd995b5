"""What can be trained, by the name that a recipe gives: a family, a tool, or an aid of tools."""

from __future__ import annotations

from torch import nn

from studio import families, tools
from studio.faces import detecting
from studio.faces._base import Aid
from studio.families._base import Family
from studio.nn.learning import Training
from studio.tools._base import Tool

Plan = Family | Tool | Aid
AIDS = {aid.name: aid for aid in (detecting.AID,)}


def plan_of(name: str) -> Plan:
    """Imports it; raises UnknownFamilyError if this build does not have it."""
    if name in AIDS:
        return AIDS[name]
    return tools.get(name) if name in tools.names() else families.get(name)


def pupil(training: Training, network: nn.Module) -> nn.Module:
    """What is trained: the network itself, or what the plan puts around it."""
    return training.around(network) if training.around else network


def network_in(training: Training, model: nn.Module) -> nn.Module:
    """What is kept of it."""
    return model.get_submodule("network") if training.around else model
