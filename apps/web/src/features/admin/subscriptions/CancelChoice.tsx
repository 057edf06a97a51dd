import classes from './CancelChoice.module.css';

interface CancelChoiceProps {
  title: string;
  text: string;
  disabled: boolean;
  checked: boolean;
  onChoose: () => void;
}

export function CancelChoice({ title, text, disabled, checked, onChoose }: CancelChoiceProps) {
  return (
    <label className={classes.choice}>
      <input
        type="radio"
        name="when"
        checked={checked}
        disabled={disabled}
        onChange={() => onChoose()}
      />
      <strong>{title}</strong>
      <span>{text}</span>
    </label>
  );
}
