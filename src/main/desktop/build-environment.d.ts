/// <reference types="electron-vite/node" />

interface ImportMetaEnv {
  /** '1' in the build that end-to-end tests may drive; unset in a release */
  readonly MAIN_VITE_TEST_BUILD?: string;
}
