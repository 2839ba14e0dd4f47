import { Button } from '../actions/Button';

export interface AppInvitationProps {
  /** A data URI of the picture that an authenticator app scans. */
  qrCode: string;
  secret: string;
  uri: string;
  labels: {
    scan: string;
    alt: string;
    byHand: string;
    copy: string;
    openApp: string;
  };
  onCopied: () => void;
}

const inGroups = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** What an authenticator app needs: a picture, or the same as text, or, on the phone itself, a link. */
export function AppInvitation({ qrCode, secret, uri, labels, onCopied }: AppInvitationProps) {
  return (
    <div className="grid gap-5 sm:grid-cols-[auto_1fr] sm:items-center">
      <img
        src={qrCode}
        alt={labels.alt}
        width={200}
        height={200}
        className="size-50 rounded-md ring-1 ring-line"
      />
      <div className="grid gap-3 text-sm">
        <p className="text-ink-soft">{labels.scan}</p>
        <p className="text-muted">{labels.byHand}</p>
        <code className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-all text-ink select-all">
          {inGroups(secret)}
        </code>
        <div className="-ml-3 flex flex-wrap gap-1">
          <Button
            variant="quiet"
            className="px-3"
            onClick={() => void navigator.clipboard.writeText(secret).then(onCopied)}
          >
            {labels.copy}
          </Button>
          <a
            href={uri}
            className="inline-flex min-h-11 items-center px-3 text-sm font-medium text-accent underline sm:hidden"
          >
            {labels.openApp}
          </a>
        </div>
      </div>
    </div>
  );
}
