"""In which forms are results taken away? Lists for spreadsheets and programs, feeds, and references to cite."""
