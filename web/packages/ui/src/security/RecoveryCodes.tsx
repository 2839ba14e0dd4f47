import { Copy, Download } from 'lucide-react';
import { Button } from '../actions/Button';
import { Notice } from '../feedback/states';

export interface RecoveryCodesProps {
  codes: readonly string[];
  labels: { title: string; warning: string; copy: string; download: string; list: string };
  onCopied: () => void;
  onDownload: (text: string) => void;
}

/** Codes that are shown this once: to be copied, saved or written down. */
export function RecoveryCodes({ codes, labels, onCopied, onDownload }: RecoveryCodesProps) {
  const text = `${codes.join('\n')}\n`;
  return (
    <div className="grid gap-4">
      <Notice tone="warning" title={labels.title}>
        {labels.warning}
      </Notice>
      <ul
        aria-label={labels.list}
        className="grid gap-x-6 gap-y-2 rounded-md bg-sunken p-4 font-mono text-sm sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <Button
          variant="secondary"
          icon={<Copy aria-hidden size={16} />}
          onClick={() => void navigator.clipboard.writeText(text).then(onCopied)}
        >
          {labels.copy}
        </Button>
        <Button
          variant="secondary"
          icon={<Download aria-hidden size={16} />}
          onClick={() => onDownload(text)}
        >
          {labels.download}
        </Button>
      </div>
    </div>
  );
}
