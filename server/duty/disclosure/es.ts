import type { Words } from './words.ts';

const OPENING = 'Hola. Le habla Code Proctor, un entrevistador automático. Soy una IA, no una persona. ';
const RIGHTS = 'Puede retirar su consentimiento en cualquier momento y pedir ver o borrar lo que se guarda.';

export const ES: Words = {
  opening: {
    recorded: `${OPENING}Esta llamada se graba, personas de la empresa pueden escucharla en directo, y se evalúa lo que usted dice, escribe y ejecuta.`,
    silent:
      `${OPENING}No se guarda el sonido de esta llamada, pero lo que usted dice se transcribe, ` +
      'y se evalúa lo que dice, escribe y ejecuta.',
    text:
      `${OPENING}Lo que usted escribe y ejecuta aquí se guarda y se evalúa, ` +
      'y si además hablamos por teléfono, la llamada se graba.',
  },
  adds: {
    default: '',
    'us-ny-nyc':
      'El aviso de su invitación dice qué se evalúa. Puede pedir otra forma de evaluación o una adaptación.',
    'us-il':
      'Una inteligencia artificial ayuda a evaluar sus respuestas y su código; el aviso de su invitación dice cómo.',
    eu: RIGHTS,
    uk: RIGHTS,
  },
  person: 'La decisión la toma una persona.',
  question: {
    recorded: '¿Está de acuerdo? Diga sí o no, por favor.',
    silent: '¿Está de acuerdo? Diga sí o no, por favor.',
    text: '¿Está de acuerdo? Responda sí o no, por favor.',
  },
  notice: {
    first: [
      'Esta entrevista la hace un entrevistador automático (una IA), y es en inglés. Habla con usted por teléfono, o por escrito, y ve el código que usted escribe. Al principio se le pide su consentimiento; no se graba nada antes de su sí.',
      'Qué se graba: con su consentimiento, el sonido de la llamada; una transcripción; cada cambio y cada ejecución en el editor; los textos grandes pegados, mucho texto de una vez tras un largo silencio y las salidas de la pestaña, como hechos con su hora que nunca cuentan en la nota. Personas de la empresa pueden seguir la entrevista mientras se celebra, y escucharla.',
      'Qué se evalúa: cómo resuelve el problema, su código, cómo lo comprueba, cómo lo explica y su coste. No se evalúan su acento, su ritmo, sus pausas ni su tono, no se deducen emociones y no se crea ninguna huella de voz. Una persona lee el resultado y decide.',
    ],
    adds: {
      default: [],
      'us-ny-nyc': [
        'Ciudad de Nueva York (Local Law 144): para este puesto se usa una herramienta automática de evaluación. Mira lo que figura en «Qué se evalúa», con los datos de sus palabras, su código y sus ejecuciones en esta entrevista. Puede pedir otro proceso de selección o una adaptación, en su página o a la empresa. La empresa publica un resumen de la auditoría de sesgo; pídalo, y pregunte cuánto tiempo se guardan los datos.',
      ],
      'us-il': [
        'Illinois: en esta entrevista una inteligencia artificial ayuda a evaluarle. Trabaja con sus palabras, su código y sus ejecuciones, según las reglas publicadas en «Qué se evalúa». No usa su código postal ni características protegidas. Las grabaciones solo las ven las personas necesarias para evaluarle, y se borran en un plazo de 30 días si usted lo pide. No se crea ningún identificador biométrico.',
      ],
      eu: [
        'Unión Europea (RGPD): la responsable de sus datos es la empresa que le invita; Code Proctor trabaja para ella. La base es su consentimiento; puede retirarlo en cualquier momento sin dar motivos, lo que no afecta a lo anterior. Puede ver, corregir, llevarse y borrar sus datos, limitar su uso u oponerse a él, y reclamar ante su autoridad de protección de datos. Ninguna decisión sobre usted la toma solo una máquina: una persona ve las pruebas y puede decidir otra cosa; puede pedir esa persona, dar su punto de vista e impugnar el resultado.',
      ],
      uk: [
        'Reino Unido (UK GDPR): la responsable de sus datos es la empresa que le invita; Code Proctor trabaja para ella. La base es su consentimiento; puede retirarlo en cualquier momento sin dar motivos, lo que no afecta a lo anterior. Puede ver, corregir, llevarse y borrar sus datos, y reclamar ante la Information Commissioner’s Office. Ninguna decisión sobre usted la toma solo una máquina; puede pedir una persona e impugnar el resultado.',
      ],
    },
    last: [
      'Para detener la grabación durante la llamada, diga en inglés «stop recording» o pulse el botón de su página: se detiene al momento y la entrevista sigue sin ella. En su página también puede pedir que se borre todo, decir qué necesita para participar en igualdad de condiciones, o pedir una persona. Nada de esto cuenta en la evaluación.',
    ],
  },
};
