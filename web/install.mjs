// `npm ci`, unless what is installed is what the lockfile asks for: node install.mjs
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const stamp = new URL('node_modules/.installed', import.meta.url);
const wanted = createHash('sha256')
  .update(readFileSync(new URL('package-lock.json', import.meta.url)))
  .update(process.version)
  .digest('hex');

function installed() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return '';
  }
}

if (installed() !== wanted) {
  const { status } = spawnSync('npm', ['ci', '--silent'], {
    cwd: new URL('.', import.meta.url),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
