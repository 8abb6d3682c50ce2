"""How the model of the ``fast`` recogniser is made: texts are labelled by several teachers, learned, measured."""
