/** Whether that `DATABASE_URL` names a server, which takes several processes at once; otherwise it is a file. */
export const isServer = (url: string): boolean => /^postgres(?:ql)?:/.test(url);
