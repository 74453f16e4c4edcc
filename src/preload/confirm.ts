import { contextBridge, ipcRenderer } from 'electron';
import { type ConfirmApi, confirmChannels } from '../shared/ipc/question.ts';

const confirmApi: ConfirmApi = {
  question: () => ipcRenderer.invoke(confirmChannels.question),
  answer: (yes) => ipcRenderer.invoke(confirmChannels.answer, yes),
};
contextBridge.exposeInMainWorld('confirmApi', confirmApi);
