"""Reading and checking of uploaded files; import the modules, this package holds no names of its own."""
