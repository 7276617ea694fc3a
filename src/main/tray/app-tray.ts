import { Menu, nativeImage, nativeTheme, Tray, type NativeImage } from 'electron';
import { drawIcon, type TrayInk, type TrayMark } from './draw-icon';
import type { ProjectAct, TrayModel } from './tray-model';

type AppTrayInput = {
  readonly act: (project: string, act: ProjectAct) => void;
  readonly open: () => void;
  readonly quit: () => void;
};

export type AppTray = {
  show(model: TrayModel): void;
};

const actWords: Readonly<Record<ProjectAct, string>> = {
  open: 'Open',
  start: 'Start',
  drain: 'Drain: finish active work',
  resume: 'Resume',
  stop: 'Stop',
};

/** The app's icon in the panel: how everything stands, and what can be done without opening the window. */
export function createAppTray({ act, open, quit }: AppTrayInput): AppTray {
  const tray = new Tray(trayImage('none'));
  let shown: TrayModel | null = null;
  tray.on('click', open);
  nativeTheme.on('updated', () => {
    if (shown !== null) tray.setImage(trayImage(shown.mark));
  });
  return {
    show(model) {
      if (shown?.mark !== model.mark) tray.setImage(trayImage(model.mark));
      if (shown?.tooltip !== model.tooltip) tray.setToolTip(model.tooltip);
      if (JSON.stringify(shown?.projects) !== JSON.stringify(model.projects)) tray.setContextMenu(menuOf(model));
      shown = model;
    },
  };

  function menuOf({ projects }: TrayModel): Menu {
    return Menu.buildFromTemplate([
      ...projects.map(({ id, label, acts, whyNotStart }) => ({
        // One of them alone would underline the letter behind it.
        label: label.replaceAll('&', '&&'),
        submenu: acts.map((each) =>
          each === 'start' && whyNotStart !== null
            ? { label: whyNotStart, enabled: false }
            : { label: actWords[each], click: () => act(id, each) },
        ),
      })),
      ...(projects.length > 0 ? [{ type: 'separator' as const }] : []),
      { label: 'Open Flotilla', click: open },
      { label: 'Quit Flotilla', click: quit },
    ]);
  }
}

/** Points a side; screens with more pixels a point get a larger drawing of the same. */
const sides = { darwin: 18, win32: 16, linux: 22 } as const;

function trayImage(mark: TrayMark): NativeImage {
  const { platform } = process;
  const side = platform === 'darwin' || platform === 'win32' ? sides[platform] : sides.linux;
  const ink = platform === 'darwin' ? 'template' : panelInk();
  const image = nativeImage.createEmpty();
  for (const scaleFactor of [1, 2]) {
    const size = side * scaleFactor;
    const bitmap = nativeImage.createFromBitmap(drawIcon({ size, mark, ink }), { width: size, height: size });
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer: bitmap.toPNG() });
  }
  image.setTemplateImage(platform === 'darwin');
  return image;
}

function panelInk(): TrayInk {
  return nativeTheme.shouldUseDarkColors ? 'onDark' : 'onLight';
}
