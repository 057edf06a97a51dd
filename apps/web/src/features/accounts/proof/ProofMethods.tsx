import type { ConfirmOptionsDto, ProofNeeded } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '../../../ui/links.tsx';
import { FactorProofForm } from './FactorProofForm.tsx';
import { LinkProof } from './LinkProof.tsx';
import { PasswordProofForm } from './PasswordProofForm.tsx';

interface ProofMethodsProps {
  needed: ProofNeeded;
  options: ConfirmOptionsDto;
  onGiven: () => void;
  onCancel: () => void;
}

/** What the account can be proved with; none of it where a second factor is needed and not set up. */
export function ProofMethods({ needed, options, onGiven, onCancel }: ProofMethodsProps) {
  const t = useTranslations('accounts.proof');
  const factors = options.methods.filter((it) => it !== 'password' && it !== 'link');
  if (factors.length > 0) return <FactorProofForm methods={factors} onGiven={onGiven} />;
  if (needed === 'SECOND_FACTOR_NEEDED') {
    return (
      <>
        <p>{t('setUp')}</p>
        <ButtonLink to="/settings/security" onClick={onCancel} data-autofocus>
          {t('setUpGo')}
        </ButtonLink>
      </>
    );
  }
  if (options.methods.includes('password')) return <PasswordProofForm onGiven={onGiven} />;
  return <LinkProof freshUntil={options.freshUntil} onGiven={onGiven} />;
}
