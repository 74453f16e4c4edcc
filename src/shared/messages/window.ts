/** The frame around every view, and words that several views share. */
export const window = {
  title: 'Mytoken Tray',
  testTitle: 'Mytoken Tray (TEST)',
  testBadge: 'TEST',
  testBadgeMeaning: 'A test build: it talks only to servers on this computer.',
  navigation: 'Views',
  routes: { tokens: 'Tokens', templates: 'Templates', servers: 'Servers', settings: 'Settings' },
  loginWaiting: 'Login waiting',
  back: 'Back',
  loading: 'One moment…',
  notifications: 'Notifications',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  save: 'Save',
  details: 'Details',
  more: (label: string) => `${label}: more`,
  less: (label: string) => `${label}: less`,
  noAnswer: 'This window lost its connection to Mytoken Tray. Close it and open it again from the tray.',
  noTrayHost:
    'Your desktop has no tray, so this window stays open instead. On GNOME, the AppIndicator extension adds a tray.',
};
