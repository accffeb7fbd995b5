"""What each command of the command line does; each gives lines to print and an exit code.

None imports torch or Qt by being imported; the engine does that when there is work to do.
"""
