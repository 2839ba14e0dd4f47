import { PageHeader } from '@portico/ui';
import { usePageTitle } from '../shop';
import { policies, type PolicyName } from './policies.en';

export default function PolicyPage({ policy }: { policy: PolicyName }) {
  const { title, lead, sections } = policies[policy];
  usePageTitle(title);
  return (
    <article className="mx-auto max-w-2xl py-6 sm:py-12">
      <PageHeader title={title} lead={lead} />
      <div className="prose">
        {sections.map(({ heading, body }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            {body.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        ))}
      </div>
    </article>
  );
}
