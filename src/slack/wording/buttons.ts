/** A button says at most this; a modal's title and submit hold two more. */
const MOST = 22;

export const buttons = {
  reply: (short: string) => fit(`Reply as ${short}`, 'Reply'),
  replyByHand: (short: string) => fit(`Reply by hand as ${short}`, 'Reply by hand'),
  goOn: 'Continue',
  change: 'Change the draft',
  rewrite: 'Change the text',
  move: 'Move to…',
  handBack: 'Hand back…',
  dismiss: 'No reply needed',
  escalate: 'Escalate',
  takeOver: 'Take over',
  release: 'Release',
  reopen: 'Reopen',
  look: 'Look at the thread',
  confirm: 'It is there',
  resend: 'Send again',
  drop: 'Drop it',
  sendAnyway: 'Send anyway',
  openCard: 'Open the card',
  openNetwork: (network: string) => fit(`Open ${network}`, 'Open it'),
  share: 'Share here',
  add: 'Add',
  edit: 'Edit',
  acceptRule: 'Make it a keyword',
  unteach: 'Take it back',
  takeRuleBack: 'Take it back',
  refuseRule: 'Leave it',
} as const;

/** Each begins with what the button shows, so that whoever speaks to a computer can press it. */
export const spoken = {
  reply: (visible: string, handle: string) => `${visible}, in public, from @${handle}`,
  replyByHand: (visible: string, handle: string, network: string) =>
    `${visible}: write here, post on ${network} as @${handle}`,
  goOn: (short: string) => `Continue the answer as ${short}`,
  release: 'Release, so that somebody else can answer',
  escalate: 'Escalate to those who have the final say',
  handBack: (short: string) => `Hand back to ${short} or to another department`,
  reopen: (short: string) => `Reopen, because ${short} has something to add`,
  look: (network: string) => `Look at the thread on ${network}, in the browser`,
  openNetwork: (network: string) => `Open ${network} in the browser with your text filled in`,
  share: 'Share here, with everybody in this channel',
  edit: (name: string) => `Edit ${name}`,
  add: 'Add a department',
  acceptRule: (words: string) => `Make it a keyword: “${words}”`,
  unteach: (department: string) => `Take it back: such posts go to ${department} no sooner than before`,
  takeRuleBack: (words: string) => `Take it back: “${words}” is no keyword any more`,
  refuseRule: (words: string) => `Leave it, and do not propose “${words}” again`,
} as const;

export const dialogs = {
  takeOver: {
    title: 'Take over?',
    text: 'Whoever is answering is told, and you start from their draft.',
    confirm: 'Take over',
    deny: 'Leave it with them',
  },
  resend: (network: string) => ({
    title: 'Send it again?',
    text: `Look at the thread first. If the answer is there already, ${network} will show it twice.`,
    confirm: 'Send again',
    deny: 'Let me look again',
  }),
  sendAnyway: (network: string) => ({
    title: 'Send it as well?',
    text: `Then ${network} shows two answers of the city under this post.`,
    confirm: 'Send anyway',
    deny: 'Not yet',
  }),
} as const;

function fit(long: string, short: string): string {
  return long.length > MOST ? short : long;
}
