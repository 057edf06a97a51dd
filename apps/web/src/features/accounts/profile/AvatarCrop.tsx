import { Button, Modal } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormError } from '../../../ui/FormError.tsx';
import { CROP_SIDE, draw, MAX_ZOOM, MIDDLE, sideOf, within } from './crop.ts';
import classes from './Profile.module.css';

interface AvatarCropProps {
  bitmap: ImageBitmap;
  saving: boolean;
  error: unknown;
  onSave: (picture: Blob) => void;
  onClose: () => void;
}

/** Of a step with an arrow key, in parts of what is shown. */
const STEP = 0.04;
const STEPS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** Shows the picture as it will be seen, to be moved and drawn nearer. */
export default function AvatarCrop({ bitmap, saving, error, onSave, onClose }: AvatarCropProps) {
  const t = useTranslations('accounts.profile.picture');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [crop, setCrop] = useState(MIDDLE);

  useEffect(() => {
    if (canvas.current) draw(canvas.current, bitmap, crop);
  }, [bitmap, crop]);

  /** Moves the square by parts of its own side. */
  function move(x: number, y: number): void {
    setCrop((now) => {
      const side = sideOf(bitmap, now);
      return within(bitmap, {
        ...now,
        x: now.x + (x * side) / bitmap.width,
        y: now.y + (y * side) / bitmap.height,
      });
    });
  }

  function drag(event: PointerEvent<HTMLCanvasElement>): void {
    if (event.buttons === 0) return;
    const shown = event.currentTarget.clientWidth;
    move(-event.movementX / shown, -event.movementY / shown);
  }

  function step(event: KeyboardEvent): void {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    move(...by);
  }

  function save(): void {
    canvas.current?.toBlob((picture) => picture && onSave(picture), 'image/webp', 0.92);
  }

  return (
    <Modal opened onClose={onClose} title={t('cropTitle')} size="sm" withCloseButton={false}>
      <div className={classes.crop}>
        <canvas
          ref={canvas}
          width={CROP_SIDE}
          height={CROP_SIDE}
          className={classes.cropCanvas}
          role="slider"
          aria-label={t('cropMove')}
          aria-valuenow={Math.round(crop.x * 100)}
          aria-valuetext={t('cropAt', { x: crop.x, y: crop.y })}
          tabIndex={0}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
          onKeyDown={step}
        />
        <label className={classes.zoom}>
          {t('zoom')}
          <input
            type="range"
            min={1}
            max={MAX_ZOOM}
            step={0.05}
            value={crop.zoom}
            onChange={(event) =>
              setCrop(within(bitmap, { ...crop, zoom: event.currentTarget.valueAsNumber }))
            }
          />
        </label>
        <p className={classes.cropHint}>{t('cropHint')}</p>
        <FormError error={error} title={t('failed')} />
        <div className={classes.leave}>
          <Button variant="subtle" color="gray" onClick={onClose} disabled={saving}>
            {t('cancel')}
          </Button>
          <Button data-autofocus loading={saving} onClick={save}>
            {t('use')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
