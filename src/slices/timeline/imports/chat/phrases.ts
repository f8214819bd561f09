import type { DraftKind } from '../rules.ts'

/**
 * What phones write themselves, by kind, in English, German, Spanish, French, Polish, Italian and
 * Portuguese: lower case, without marks and without a full stop at the end.
 */
const wholePhrases: Partial<Record<DraftKind, readonly string[]>> = {
  'media-omitted': [
    '<media omitted>',
    '<medien ausgeschlossen>',
    '<medien weggelassen>',
    '<multimedia omitido>',
    '<archivo omitido>',
    '<médias omis>',
    '<fichier omis>',
    '<pominięto multimedia>',
    '<pominięte multimedia>',
    '<media omessi>',
    '<mídia oculta>',
    '<ficheiro omitido>',
    '<view once voice message omitted>',
  ],
  photo: [
    'image omitted',
    'photo omitted',
    'bild weggelassen',
    'imagen omitida',
    'image absente',
    'pominięto obraz',
    'immagine omessa',
    'imagem ocultada',
    'imagem não revelada',
  ],
  video: [
    'video omitted',
    'video note omitted',
    'gif omitted',
    'video weggelassen',
    'gif weggelassen',
    'video omitido',
    'gif omitido',
    'vidéo absente',
    'gif retiré',
    'video omesso',
    'gif esclusa',
    'vídeo omitido',
  ],
  audio: ['audio omitted', 'audio weggelassen', 'audio omitido', 'audio omis', 'áudio ocultado'],
  sticker: ['sticker omitted', 'sticker weggelassen', 'sticker omitido', 'sticker omis'],
  document: ['document omitted', 'dokument weggelassen', 'documento omitido', 'document manquant'],
  contact: [
    'contact card omitted',
    'kontaktkarte ausgelassen',
    'kontaktkarte weggelassen',
    'tarjeta de contacto omitida',
    'fiche contact retirée',
  ],
  deleted: [
    'this message was deleted',
    'you deleted this message',
    'this message was deleted by admin',
    'diese nachricht wurde gelöscht',
    'du hast diese nachricht gelöscht',
    'se eliminó este mensaje',
    'este mensaje fue eliminado',
    'eliminaste este mensaje',
    'ce message a été supprimé',
    'vous avez supprimé ce message',
    'ta wiadomość została usunięta',
    'usunięto tę wiadomość',
    'questo messaggio è stato eliminato',
    'hai eliminato questo messaggio',
    'esta mensagem foi apagada',
    'mensagem apagada',
    'você apagou esta mensagem',
  ],
  'missed-voice-call': [
    'missed voice call',
    'missed voice call. tap to call back',
    'missed group voice call',
    'silenced voice call',
    'verpasster sprachanruf',
    'llamada perdida',
    'llamada de voz perdida',
    'appel vocal manqué',
    'nieodebrane połączenie głosowe',
    'chiamata vocale persa',
    'chamada de voz perdida',
  ],
  'missed-video-call': [
    'missed video call',
    'missed video call. tap to call back',
    'missed group video call',
    'silenced video call',
    'verpasster videoanruf',
    'videollamada perdida',
    'appel vidéo manqué',
    'nieodebrane połączenie wideo',
    'videochiamata persa',
    'chamada de vídeo perdida',
  ],
  call: ['voice call', 'video call'],
  location: ['live location shared', 'location shared', 'live-standort wird geteilt'],
}

export const kindOfPhrase: ReadonlyMap<string, DraftKind> = new Map([
  ...phrasesOf('media-omitted'),
  ...phrasesOf('photo'),
  ...phrasesOf('video'),
  ...phrasesOf('audio'),
  ...phrasesOf('sticker'),
  ...phrasesOf('document'),
  ...phrasesOf('contact'),
  ...phrasesOf('deleted'),
  ...phrasesOf('missed-voice-call'),
  ...phrasesOf('missed-video-call'),
  ...phrasesOf('call'),
  ...phrasesOf('location'),
])

function phrasesOf(kind: DraftKind): [string, DraftKind][] {
  return (wholePhrases[kind] ?? []).map((phrase) => [phrase, kind])
}

export const LONGEST_PHRASE = 80

/** iOS: `<attached: 00000012-PHOTO-2026-03-04-12-01-02.jpg>`. */
export const attachedBefore: readonly string[] = [
  'attached: ',
  'Anhang: ',
  'adjunto: ',
  'pièce jointe : ',
  'pièce jointe: ',
  'załączono: ',
  'allegato: ',
  'anexado: ',
]

/** Android: `IMG-20260304-WA0011.jpg (file attached)`. */
export const attachedAfter: readonly string[] = [
  ' (file attached)',
  ' (Datei angehängt)',
  ' (archivo adjunto)',
  ' (fichier joint)',
  ' (plik dołączony)',
  ' (file allegato)',
  ' (arquivo anexado)',
  ' (ficheiro anexado)',
]

export const locationBefore: readonly string[] = [
  'location: https://',
  'standort: https://',
  'ubicación: https://',
  'localisation : https://',
  'posizione: https://',
  'localização: https://',
]

export const pollBefore: readonly string[] = ['POLL:', 'UMFRAGE:', 'ENCUESTA:', 'SONDAGE :']

/** Beginnings of the notice that opens a chat, in lower case. */
export const encryptionNotices: readonly string[] = [
  'messages and calls are end-to-end encrypted',
  'messages to this chat and calls are now secured',
  'messages you send to this group are secured',
  'nachrichten und anrufe sind ende-zu-ende-verschlüsselt',
  'los mensajes y las llamadas están cifrados de extremo a extremo',
  'los mensajes y las llamadas se cifran de extremo a extremo',
  'les messages et les appels sont chiffrés de bout en bout',
  'wiadomości i połączenia są w pełni szyfrowane',
  'i messaggi e le chiamate sono crittografati end-to-end',
  'as mensagens e as ligações são protegidas com a criptografia de ponta a ponta',
]

/** Beginnings of what else WhatsApp itself says in a chat, in lower case. */
export const systemBeginnings: readonly string[] = [
  'this chat is with a business account',
  'your security code with ',
  'you blocked this contact',
  'you unblocked this contact',
  'you turned on disappearing messages',
  'you turned off disappearing messages',
  'disappearing messages were turned',
  'you created group',
  'you created this group',
  'you changed ',
  'you added ',
  'you removed ',
  'you left',
  'you were added',
  "you're now an admin",
]

/** Pieces of what WhatsApp says of a named person, in lower case. */
export const systemPieces: readonly string[] = [
  ' created group ',
  ' created this group',
  ' changed the subject ',
  ' changed the group ',
  " changed this group's ",
  ' changed their phone number',
  ' changed to a new number',
  ' changed their number',
  ' security code changed',
  ' turned on disappearing messages',
  ' turned off disappearing messages',
  ' updated the message timer',
  ' joined using ',
  ' was added',
  ' added you',
  ' is a contact',
]

export const edited: readonly string[] = [
  '<This message was edited>',
  '<Diese Nachricht wurde bearbeitet.>',
  '<Se editó este mensaje.>',
  '<Ce message a été modifié>',
]
