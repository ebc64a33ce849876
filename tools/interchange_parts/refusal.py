"""What cannot be said in the other format is refused with its place and the reason, never left out."""


class Refused(Exception):
    """Everything that is wrong with one file: [(place, why)]."""

    def __init__(self, file, problems):
        self.file, self.problems = file, list(problems)
        super().__init__("\n".join(f"{file}: {place}: {why}" if place else f"{file}: {why}"
                                   for place, why in self.problems))


class Problems(list):
    """Collects refusals, so that one pass tells them all."""

    def add(self, place, why):
        self.append((place, why))

    def stop(self, file):
        if self:
            raise Refused(file, self)
