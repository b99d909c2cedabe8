"""A TUN device as a line: what this machine sends to the other end comes back as if the other end were here, later or never.

Both ends of each connection are in this process, so that one clock stamps and reads. See the script `run` beside this file.
"""

import fcntl
import heapq
import os
import random
import socket
import struct
import subprocess
import sys
import threading
import time

HERE, THERE = "10.77.0.1", "10.77.0.2"
TUN_SET = 0x400454CA
TUN_NO_HEADER = 0x1001
PACKET = 2048
MESSAGE = 40
PAUSE = 0.25
GUARD = b"\0" * 2
LAST_WORDS = 3


class Line(threading.Thread):
    """Delays each packet by a base and an exponential part, and loses some."""

    def __init__(self, loss, delay):
        super().__init__(daemon=True)
        self.loss, self.delay = loss, delay
        self.dice = random.Random(1)
        self.device = os.open("/dev/net/tun", os.O_RDWR)
        fcntl.ioctl(self.device, TUN_SET, struct.pack("16sH", b"line", TUN_NO_HEADER))
        for command in (f"addr add {HERE}/24 dev line", "link set line up", "link set lo up"):
            subprocess.run(["ip", *command.split()], check=True)
        self.under_way, self.order = [], 0
        self.changed = threading.Condition()
        threading.Thread(target=self.deliver, daemon=True).start()

    def run(self):
        while True:
            packet = os.read(self.device, PACKET)
            # IPv4 only; with both addresses swapped the checksums stay right.
            if packet[0] >> 4 != 4 or self.dice.random() < self.loss:
                continue
            swapped = packet[:12] + packet[16:20] + packet[12:16] + packet[20:]
            due = time.monotonic() + self.delay + self.dice.expovariate(1 / 0.001)
            with self.changed:
                self.order += 1
                heapq.heappush(self.under_way, (due, self.order, swapped))
                self.changed.notify()

    def deliver(self):
        with self.changed:
            while True:
                if not self.under_way:
                    self.changed.wait()
                    continue
                left = self.under_way[0][0] - time.monotonic()
                if left > 0:
                    self.changed.wait(left)
                else:
                    os.write(self.device, heapq.heappop(self.under_way)[2])


class Stream:
    """One connection: numbered messages one way, each noted when its last byte is read."""

    def __init__(self, door, first):
        self.near = socket.create_connection((THERE, door.getsockname()[1]))
        self.far, _ = door.accept()
        self.near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.first = first
        threading.Thread(target=self.read, daemon=True).start()

    def send(self, number):
        self.near.sendall(struct.pack("!HI", MESSAGE, number) + b"\1" * (MESSAGE - 4))

    def guard(self):
        self.near.sendall(GUARD)

    def read(self):
        waiting = b""
        while chunk := self.far.recv(65536):
            now = time.monotonic()
            waiting += chunk
            while len(waiting) >= 2:
                size = struct.unpack("!H", waiting[:2])[0]
                if len(waiting) < size + 2:
                    break
                if size:
                    self.first.setdefault(struct.unpack("!I", waiting[2:6])[0], now)
                waiting = waiting[size + 2 :]


def run_program(loss, delay, program):
    """Runs a program on the line: its server listens HERE, its players reach it THERE."""
    Line(loss, delay).start()
    sys.exit(subprocess.run([*program, "--line", f"{HERE}={THERE}"]).returncode)


def door():
    listening = socket.create_server((HERE, 0))
    return listening


def play(streams, guards, first, sent, seconds, dice):
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        number += 1
        sent[number] = time.monotonic()
        for stream in streams:
            stream.send(number)
        pause = PAUSE * dice.uniform(0.5, 1.5)
        for age in (0.01, 0.03) if guards else ():
            time.sleep(max(0, sent[number] + age - time.monotonic()))
            streams[0].guard()
        time.sleep(max(0, sent[number] + pause - time.monotonic()))


def percentile(values, share):
    return values[min(len(values) - 1, int(share * len(values)))]


def main():
    seconds, loss, delay = float(sys.argv[1]), float(sys.argv[2]) / 100, float(sys.argv[3]) / 1000
    if len(sys.argv) > 4:
        run_program(loss, delay, sys.argv[4:])
    Line(loss, delay).start()
    schemes = {"alone": (1, False), "guards": (1, True), "two paths": (2, False)}
    runs = []
    for name, (connections, guards) in schemes.items():
        first, sent = {}, {}
        listening = door()
        streams = [Stream(listening, first) for _ in range(connections)]
        dice = random.Random(name)
        player = threading.Thread(target=play, args=(streams, guards, first, sent, seconds, dice))
        player.start()
        runs.append((name, player, first, sent))
    for _, player, _, _ in runs:
        player.join()
    time.sleep(LAST_WORDS)
    print(f"one-way {delay * 1000:g} ms, loss {loss * 100:g} % each way, {seconds:g} s, times in ms")
    print(f"{'':10} {'n':>6} {'p50':>7} {'p95':>7} {'p99':>7} {'p99.9':>7} {'max':>7} {'missing':>8}")
    missing = 0
    for name, _, first, sent in runs:
        times = sorted((first[n] - at) * 1000 for n, at in sent.items() if n in first)
        gone = len(sent) - len(times)
        missing += gone
        shown = [percentile(times, share) for share in (0.5, 0.95, 0.99, 0.999, 1)]
        print(f"{name:10} {len(times):6}", *(f"{ms:7.1f}" for ms in shown), f"{gone:8}")
    sys.exit(1 if missing else 0)


main()
