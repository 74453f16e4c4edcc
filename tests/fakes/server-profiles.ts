/** The folder in which the templates of a server are kept, as it lies in a repository: its templates, by their paths. */
export const serverTemplates: Readonly<Record<string, string>> = {
  'profiles/web': '{"restrictions":"web","capabilities":"@default"}',
  'profiles/agent': '@all',
  'restrictions/12h': '{"exp":"+12h"}',
  'restrictions/web': '{"include":["12h"],"usages_AT":15}',
  'restrictions/short': '12h ip-this',
  'restrictions/alias': 'web',
  'capabilities/default': '["AT","tokeninfo"]',
  'capabilities/default+MT': '["@default","create_mytoken"]',
  'capabilities/plain': 'AT tokeninfo',
  'rotation/weekly': '{"lifetime":604800}',
};

/** Other files in the same folders. None has an extension. */
export const besideTemplates: Readonly<Record<string, string | Uint8Array>> = {
  README: 'Templates for the storage team\n',
  LICENSE: 'MIT License, see elsewhere',
  COPYING: 'Permission is hereby granted, free of charge, to any person',
  OWNERS: 'storage\ncompute\n',
  CODEOWNERS: '* @storage-team',
  AUTHORS: 'A. Person <person@example.org>',
  VERSION: '1.2.3',
  TODO: 'later',
  Makefile: 'all:\n\t./update-profiles.sh\n',
  Dockerfile: 'FROM debian:12\nCOPY . /srv\n',
  Jenkinsfile: '// how it is built\npipeline {\n  agent any\n}\n',
  update: '#!/bin/sh\nexec true\n',
  KEEP: '',
  tool: Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0xff, 0x00),
};

/** JSON of other programs, by the names that it usually has. */
export const foreignJson: Readonly<Record<string, string>> = {
  'package.json': '{"name":"templates","version":"1.0.0","scripts":{"test":"true"}}',
  'schema.json': '{"type":"object","properties":{"exp":{"type":"string"}}}',
  'tsconfig.json': '{"include":["src"],"compilerOptions":{"strict":true}}',
};
