import { BaseNotificationChannel, type JobNotification } from 'agenda';

/**
 * Tells the queue of this process what was queued in it, so that it begins at once. Other processes
 * find it when they look next.
 */
export class LocalChannel extends BaseNotificationChannel {
  override async connect(): Promise<void> {
    this.setState('connected');
  }

  override async disconnect(): Promise<void> {
    this.setState('disconnected');
  }

  override async publish(notification: JobNotification): Promise<void> {
    await this.notifyHandlers(notification);
  }
}
