/** The program under test: its commands, and its server on a free port. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** The instant at which every test takes place: a Friday. */
export const NOW = '2026-11-20T10:00:00Z';
export const TODAY = NOW.slice(0, 10);

export interface Login {
  role: string;
  login: string;
  password: string;
}

const SECOND = 1000;

function start(data: string, args: string[], timeout?: number) {
  const { KLIENTELA_BIN: bin, DATABASE_URL: _, ...env } = process.env;
  if (!bin) throw new Error('KLIENTELA_BIN is not set: start the tests with scripts/e2e.sh');
  return spawn(bin, args, { env: { ...env, KLIENTELA_DATA: data, KLIENTELA_NOW: NOW }, timeout });
}

/** Runs a command to its end, for at most a minute or as long as is said, and gives what it printed. */
export async function klientela(data: string, args: string[], input = '', patience = 60 * SECOND): Promise<string> {
  const command = start(data, args, patience);
  let printed = '';
  let complaints = '';
  command.stdout.on('data', (text) => (printed += text));
  command.stderr.on('data', (text) => (complaints += text));
  // One that reads nothing may have ended before it is written to; how it ended is looked at below.
  command.stdin.on('error', () => {});
  command.stdin.end(input);
  const [code, signal] = await once(command, 'close');
  if (code !== 0) throw new Error(`klientela ${args.join(' ')} ended with ${code ?? signal}:\n${complaints}`);
  return printed;
}

/** The log-ins that `klientela demo` prints, a line each: role, login, password. */
export function parseLogins(printed: string): Login[] {
  return [...printed.matchAll(/^\s*(admin|manager|advisor)\s+(\S+)\s+(\S+)\s*$/gm)].map(([, role, login, password]) => ({
    role,
    login,
    password,
  }));
}

export interface Running {
  url: string;
  log: string;
  /** Stops it as an operator would; it must end by itself and well. */
  stop(): Promise<void>;
}

/** Serves the database in `data` on a port that the system chooses. */
export async function serve(data: string): Promise<Running> {
  const server = start(data, ['serve', '--addr', '127.0.0.1:0']);
  const log = `${data}.log`;
  const file = createWriteStream(log);
  let printed = '';

  const url = await new Promise<string>((resolve, reject) => {
    const listen = (text: Buffer) => {
      file.write(text);
      printed += text;
      const address = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(printed);
      if (address) {
        clearTimeout(late);
        resolve(address[0]);
      }
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('error', reject);
    const late = setTimeout(() => {
      reject(new Error(`the server printed no address:\n${printed}`));
      server.kill();
    }, 20 * SECOND);
    server.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code}:\n${printed}`));
    });
  });

  return {
    url,
    log,
    async stop() {
      if (server.exitCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGTERM');
        const late = setTimeout(() => server.kill('SIGKILL'), 10 * SECOND);
        await ended;
        clearTimeout(late);
      }
      file.end();
      if (server.exitCode !== 0) throw new Error(`the server ended with ${server.exitCode ?? server.signalCode}, see ${log}`);
      if (/panicked at/.test(printed)) throw new Error(`the server panicked, see ${log}`);
    },
  };
}
