"""Plain words -> Question -> Answer."""
