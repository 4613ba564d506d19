"""The papers, one module a family. A paper is a function that draws on a sheet by lot and says what it drew."""
