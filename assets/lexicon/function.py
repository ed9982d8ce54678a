"""Writes a function from words to small numbers that does without the words: a binary fuse filter with values.

Each word has three cells; the exclusive or of the three is a check, which tells most other words apart, and above it the
value. src/analysis/lexicon/function.rs reads it.
"""
import math

WORD = (1 << 64) - 1


def hash_of(word):
    found = 0xcbf29ce484222325
    for byte in word.encode():
        found = ((found ^ byte) * 0x100000001b3) & WORD
    return found


def mix(number):
    number = ((number ^ number >> 33) * 0xff51afd7ed558ccd) & WORD
    number = ((number ^ number >> 33) * 0xc4ceb9fe1a85ec53) & WORD
    return number ^ number >> 33


def places(hashed, seed, log, segments):
    """The three cells and the number whose highest bits are the check."""
    first = mix(hashed ^ seed)
    more = mix(first)
    start, mask = (first >> 32) * segments >> 32, (1 << log) - 1
    return (start << log | first & mask, start + 1 << log | more & mask, start + 2 << log | more >> 20 & mask), more


def write(values, check):
    """The line that describes the function, and its bytes."""
    width = check + max(values.values()).bit_length()
    assert width <= 25
    size = len(values)
    log = max(3, int(math.log(size) / math.log(3.33) + 2.25))
    factor = max(1.125, 0.875 + 0.25 * math.log(1e6) / math.log(size))
    segments = max(1, -(-int(size * factor) >> log) - 2)
    hashes = {hash_of(word): value for word, value in values.items()}
    assert len(hashes) == size
    for seed in range(1, 100):
        order = peel(hashes, seed, log, segments)
        if order:
            break
    cells = [0] * (segments + 2 << log)
    for hashed, cell in reversed(order):
        three, more = places(hashed, seed, log, segments)
        a, b, c = (cells[place] for place in three)
        cells[cell] ^= a ^ b ^ c ^ hashes[hashed] << check ^ more >> 64 - check
    packed = bytearray()
    for at in range(0, len(cells), 8):
        # Eight cells fill whole bytes.
        together = sum(cell << width * index for index, cell in enumerate(cells[at:at + 8]))
        packed += together.to_bytes(width, "little")
    # The last cell is read as four bytes.
    packed += bytes(4)
    return f"{seed} {log} {segments} {check} {width} {len(packed)}", bytes(packed)


def peel(hashes, seed, log, segments):
    """The words in an order in which each has a cell that no later one uses, with that cell; nothing if there is none."""
    cells = segments + 2 << log
    count, joined = [0] * cells, [0] * cells
    for hashed in hashes:
        for place in places(hashed, seed, log, segments)[0]:
            count[place] += 1
            joined[place] ^= hashed
    alone, order = [place for place in range(cells) if count[place] == 1], []
    while alone:
        cell = alone.pop()
        if count[cell] != 1:
            continue
        hashed = joined[cell]
        order.append((hashed, cell))
        for place in places(hashed, seed, log, segments)[0]:
            count[place] -= 1
            joined[place] ^= hashed
            if count[place] == 1:
                alone.append(place)
    return order if len(order) == len(hashes) else None
