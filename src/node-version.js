// Loaded before everything else, and plain JavaScript: an older Node cannot read the rest.
const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 24) {
  process.stderr.write(
    `mention-relay needs Node 24 or newer; this is ${process.version}. Install it from https://nodejs.org.\n`,
  );
  process.exit(1);
}
