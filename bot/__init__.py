"""How the desk runs: settings, composition, updates in, messages out, command line."""
