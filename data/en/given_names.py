"""First names that one gender bears, of those counted in the US census of 1990.

    pip download --no-deps --no-binary :all: names==0.3.0
    python3 data/en/given_names.py names-0.3.0.tar.gz > data/en/given_names.tsv

Origin and license: data/README.md.
"""

import hashlib
import sys
import tarfile

CHECKSUM = "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"
# Per cent of the people of a gender that bear the name: rarer ones are often surnames or slips of the count.
LEAST = 0.005
# How many times as many of the one gender must bear it.
CLEARLY = 100
# Borne by the other gender in another language than English, or a nickname of both.
ELSEWHERE = """Alex Alexis Ali Andrea Andree Angel Ariel Bobbie Camille Carmen Chris Claude Conception Cris Daniele Denis Dominique
Elia Emanuele Fatima Gabriele Gale Gene Guadalupe Jamie Jan Jean Jessie Joan Joe Jordan Kelly Kim Kimberley Kristen Laurence Lee
Leslie Loren Luca Maria Michele Micki Micky Mika Mikel Min Misha Morgan Nicola Nikita Noel Pat Rosario Sacha Sam Sasha Sean Shannon
Simone Stacey Sung Terry Toni Tracy Trinidad Vanja Vivian Wen Yael Yan Yi Yong""".split()


def read(tar, gender):
    rows = tar.extractfile(f"names-0.3.0/names/dist.{gender}.first").read().decode().splitlines()
    return {name.capitalize(): float(share) for name, share, *_ in map(str.split, rows)}


if __name__ == "__main__":
    path = sys.argv[1]
    with open(path, "rb") as raw:
        assert hashlib.sha256(raw.read()).hexdigest() == CHECKSUM, "another version"
    with tarfile.open(path) as tar:
        female, male = read(tar, "female"), read(tar, "male")
    print("#name\tgender")
    for name in sorted(female.keys() | male.keys()):
        f, m = female.get(name, 0), male.get(name, 0)
        if name in ELSEWHERE or len(name) < 3 or max(f, m) < LEAST or min(f, m) * CLEARLY > max(f, m):
            continue
        print(f"{name}\t{'f' if f > m else 'm'}")
