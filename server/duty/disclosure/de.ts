import type { Words } from './words.ts';

const OPENING =
  'Guten Tag. Hier ist Code Proctor, ein automatischer Interviewer. Ich bin eine KI, kein Mensch. ';
const RIGHTS =
  'Sie können Ihre Einwilligung jederzeit zurücknehmen und verlangen, das Gespeicherte zu sehen oder zu löschen.';

export const DE: Words = {
  opening: {
    recorded: `${OPENING}Dieses Gespräch wird aufgezeichnet, Personen des Unternehmens können mithören, und was Sie sagen, schreiben und ausführen, wird bewertet.`,
    silent:
      `${OPENING}Vom Ton dieses Gesprächs wird nichts aufbewahrt, aber was Sie sagen, wird mitgeschrieben, ` +
      'und was Sie sagen, schreiben und ausführen, wird bewertet.',
    text:
      `${OPENING}Was Sie hier schreiben und ausführen, wird gespeichert und bewertet, ` +
      'und wenn wir auch telefonieren, wird das Gespräch aufgezeichnet.',
  },
  adds: {
    default: '',
    'us-ny-nyc':
      'Der Hinweis in Ihrer Einladung sagt, was betrachtet wird. Sie können um ein anderes Verfahren oder um eine Erleichterung bitten.',
    'us-il':
      'Künstliche Intelligenz hilft, Ihre Antworten und Ihren Code zu bewerten; der Hinweis in Ihrer Einladung sagt, wie.',
    eu: RIGHTS,
    uk: RIGHTS,
  },
  person: 'Die Entscheidung trifft ein Mensch.',
  question: {
    recorded: 'Sind Sie einverstanden? Bitte sagen Sie Ja oder Nein.',
    silent: 'Sind Sie einverstanden? Bitte sagen Sie Ja oder Nein.',
    text: 'Sind Sie einverstanden? Bitte antworten Sie mit Ja oder Nein.',
  },
  notice: {
    first: [
      'Dieses Interview führt ein automatischer Interviewer (eine KI), und zwar auf Englisch. Er spricht mit Ihnen am Telefon oder schreibt mit Ihnen und sieht den Code, den Sie schreiben. Am Anfang werden Sie um Ihr Einverständnis gebeten; vor Ihrem Ja wird nichts aufgezeichnet.',
      'Was aufgezeichnet wird: mit Ihrem Einverständnis der Ton des Gesprächs; eine Mitschrift; jede Änderung und jeder Lauf im Editor; große eingefügte Texte, viel Text auf einmal nach langer Stille und das Verlassen des Tabs, als Tatsachen mit Uhrzeit, die nie in die Bewertung eingehen. Personen des Unternehmens können das Gespräch verfolgen, während es stattfindet, und mithören.',
      'Was bewertet wird: wie Sie die Aufgabe lösen, Ihr Code, wie Sie ihn prüfen, wie Sie ihn erklären und sein Aufwand. Akzent, Tempo, Pausen und Tonfall werden nicht bewertet, auf Gefühle wird nicht geschlossen, und es wird kein Stimmabdruck erstellt. Ein Mensch liest das Ergebnis und entscheidet.',
    ],
    adds: {
      default: [],
      'us-ny-nyc': [
        'New York City (Local Law 144): Für diese Stelle wird ein automatisches Werkzeug zur Bewertung eingesetzt. Es betrachtet, was unter „Was bewertet wird“ steht, anhand Ihrer Worte, Ihres Codes und Ihrer Läufe in diesem Interview. Sie können um ein anderes Auswahlverfahren oder eine Erleichterung bitten, auf Ihrer Seite oder beim Arbeitgeber. Der Arbeitgeber veröffentlicht eine Zusammenfassung der Prüfung auf Benachteiligung; fragen Sie danach und wie lange Daten aufbewahrt werden.',
      ],
      'us-il': [
        'Illinois: In diesem Interview hilft künstliche Intelligenz, Sie zu bewerten. Sie arbeitet mit Ihren Worten, Ihrem Code und Ihren Läufen nach den veröffentlichten Regeln unter „Was bewertet wird“. Sie verwendet weder Ihre Postleitzahl noch geschützte Merkmale. Aufnahmen sehen nur Personen, die für die Bewertung gebraucht werden; auf Ihren Wunsch werden sie innerhalb von 30 Tagen gelöscht. Es wird kein biometrisches Merkmal erstellt.',
      ],
      eu: [
        'Europäische Union (DSGVO): Verantwortlich für Ihre Daten ist das Unternehmen, das Sie einlädt; Code Proctor arbeitet in seinem Auftrag. Grundlage ist Ihre Einwilligung; Sie können sie jederzeit ohne Angabe von Gründen zurücknehmen; was davor geschah, bleibt rechtmäßig. Sie können Ihre Daten einsehen, berichtigen, mitnehmen und löschen lassen, ihre Verwendung einschränken oder ihr widersprechen und sich bei Ihrer Datenschutzbehörde beschweren. Keine Entscheidung über Sie trifft eine Maschine allein: Ein Mensch sieht die Belege und kann anders entscheiden; Sie können diesen Menschen verlangen, Ihren Standpunkt darlegen und das Ergebnis anfechten.',
      ],
      uk: [
        'Vereinigtes Königreich (UK GDPR): Verantwortlich für Ihre Daten ist das Unternehmen, das Sie einlädt; Code Proctor arbeitet in seinem Auftrag. Grundlage ist Ihre Einwilligung; Sie können sie jederzeit ohne Angabe von Gründen zurücknehmen; was davor geschah, bleibt rechtmäßig. Sie können Ihre Daten einsehen, berichtigen, mitnehmen und löschen lassen und sich beim Information Commissioner’s Office beschweren. Keine Entscheidung über Sie trifft eine Maschine allein; Sie können einen Menschen verlangen und das Ergebnis anfechten.',
      ],
    },
    last: [
      'Um die Aufnahme während des Gesprächs zu beenden, sagen Sie auf Englisch „stop recording“ oder drücken Sie den Knopf auf Ihrer Seite: Sie endet sofort, und das Interview geht ohne sie weiter. Auf Ihrer Seite können Sie auch die Löschung von allem verlangen, sagen, was Sie brauchen, um gleichberechtigt teilzunehmen, oder um einen Menschen bitten. Nichts davon zählt in der Bewertung.',
    ],
  },
};
