"""The tests; a package so that its fakes can be imported."""
