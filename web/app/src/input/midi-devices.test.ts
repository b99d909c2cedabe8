import { expect, it } from 'vitest';
import type { Gesture } from './events';
import { Hands } from './hands';
import { type MidiDevice, MidiDevices, type MidiPort, type MidiPorts } from './midi-devices';

function plugged(name: string): MidiPort & { state: 'connected' | 'disconnected' } {
  return { id: name, name, manufacturer: null, state: 'connected', onmidimessage: null };
}

function computer(muted: string[] = []) {
  const inputs: MidiPort[] = [];
  const ports: MidiPorts = { inputs: { values: () => inputs }, onstatechange: null };
  const gestures: Gesture[] = [];
  let devices: readonly MidiDevice[] = [];
  const midi = new MidiDevices(new Hands((gesture) => gestures.push(gesture)), muted, (now) => {
    devices = now;
  });
  midi.start(ports);
  const change = () => ports.onstatechange?.(undefined as never);
  const send = (port: MidiPort, ...bytes: number[]) =>
    port.onmidimessage?.({ data: new Uint8Array(bytes), timeStamp: 1 });
  return { inputs, gestures, midi, change, send, devices: () => devices };
}

it('a piano that is plugged in later is heard', () => {
  const { inputs, change, send, gestures, devices } = computer();
  const piano = plugged('piano');
  inputs.push(piano);
  change();
  send(piano, 0x93, 60, 80);
  expect(gestures).toEqual([{ kind: 'on', channel: 0, key: 60, velocity: 80 }]);
  expect(devices()).toEqual([{ id: 'piano', name: 'piano', enabled: true }]);
});

it('a piano that is unplugged in a chord leaves no key down', () => {
  const { inputs, change, send, gestures } = computer();
  const piano = plugged('piano');
  inputs.push(piano);
  change();
  send(piano, 0x90, 60, 80);
  piano.state = 'disconnected';
  change();
  expect(gestures.at(-1)).toEqual({ kind: 'off', channel: 0, key: 60 });
});

it('a device that was switched off stays so when it comes back', () => {
  const { inputs, change, send, gestures, midi, devices } = computer(['pads']);
  const pads = plugged('pads');
  inputs.push(pads);
  change();
  send(pads, 0x90, 60, 80);
  expect(gestures).toEqual([]);
  expect(devices()[0]?.enabled).toBe(false);
  midi.enable('pads', true);
  send(pads, 0x90, 60, 80);
  expect(gestures).toHaveLength(1);
  expect(midi.muted).toEqual([]);
});
