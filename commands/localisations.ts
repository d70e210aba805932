/**
 * Names and descriptions of commands in other languages, one table. A further language is a further column.
 *
 * Keys are the English names from the command down, with spaces; choices have their English words after `=`. Long because it is
 * a table.
 */

/** Discord's names of the languages beside English. */
export const LOCALES = ["de", "fr"] as const;
export type Locale = (typeof LOCALES)[number];

/** Name and description; choices and commands in the menu of a message have a name only. */
export type Words = readonly [name: string, description?: string];

export const LOCALISATIONS: Readonly<Record<string, Readonly<Record<Locale, Words>>>> = {
  essay: {
    de: ["essay", "Essays hereinholen, ihre Diskussionen veröffentlichen, ändern und beenden"],
    fr: ["essai", "Apporter des essais ; publier, modifier et clore leurs discussions"],
  },
  "essay publish": {
    de: ["veröffentlichen", "Einen Essay Abschnitt für Abschnitt posten, oder was fehlt oder geändert ist"],
    fr: ["publier", "Publier un essai section par section, ou ce qui manque ou a changé"],
  },
  "essay publish essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "essay publish file": {
    de: ["datei", "Der Essay als Markdown- oder Textdatei"],
    fr: ["fichier", "L'essai en fichier Markdown ou texte"],
  },
  "essay publish claims": {
    de: ["thesen", "Seine Thesen als YAML-Datei; /essay entwurf macht eine erste"],
    fr: ["thèses", "Ses thèses en fichier YAML ; /essai ébauche en fait un premier"],
  },
  "essay publish channel": {
    de: ["kanal", "Wohin die Abschnitte kommen: ein Forum oder ein Textkanal"],
    fr: ["salon", "Où vont les sections : un forum ou un salon textuel"],
  },
  "essay publish digests": {
    de: ["berichte", "Wohin die wöchentlichen Berichte kommen; sonst dorthin, wo die Abschnitte sind"],
    fr: ["synthèses", "Où vont les synthèses de la semaine ; sinon là où sont les sections"],
  },
  "essay list": {
    de: ["liste", "Die Essays zeigen, die es hier gibt"],
    fr: ["liste", "Montrer les essais qui sont ici"],
  },
  "essay update": {
    de: ["aktualisieren", "Eine neue Fassung eines Essays oder seiner Thesen an die Stelle der alten setzen"],
    fr: ["actualiser", "Mettre une nouvelle version d'un essai ou de ses thèses à la place de l'ancienne"],
  },
  "essay update file": {
    de: ["datei", "Der Essay als Markdown- oder Textdatei"],
    fr: ["fichier", "L'essai en fichier Markdown ou texte"],
  },
  "essay update claims": {
    de: ["thesen", "Seine Thesen als YAML-Datei; /essay entwurf macht eine erste"],
    fr: ["thèses", "Ses thèses en fichier YAML ; /essai ébauche en fait un premier"],
  },
  "essay unpublish": {
    de: ["beenden", "Die Diskussion eines Essays beenden"],
    fr: ["clore", "Clore la discussion d'un essai"],
  },
  "essay unpublish essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "essay unpublish how": {
    de: ["wie", "Was aus den Threads wird; ohne Angabe werden sie geschlossen"],
    fr: ["comment", "Ce que deviennent les fils ; sans réponse, ils sont fermés"],
  },
  "essay unpublish how=Close the threads, keep what was said": {
    de: ["Threads schließen, das Gesagte behalten"],
    fr: ["Fermer les fils, garder ce qui a été dit"],
  },
  "essay unpublish how=Delete the threads and all that was said": {
    de: ["Threads und alles Gesagte löschen"],
    fr: ["Supprimer les fils et tout ce qui a été dit"],
  },
  "essay draft": {
    de: ["entwurf", "Die Thesen eines Essays entwerfen, als Datei zum Bearbeiten und Zurückschicken"],
    fr: ["ébauche", "Ébaucher les thèses d'un essai, en fichier à modifier et à renvoyer"],
  },
  "essay draft file": {
    de: ["datei", "Der Essay als Markdown- oder Textdatei"],
    fr: ["fichier", "L'essai en fichier Markdown ou texte"],
  },
  claims: {
    de: ["thesen", "Was ein Essay behauptet, und was Leute dazu sagen"],
    fr: ["thèses", "Ce qu'un essai affirme, et ce que les gens en disent"],
  },
  "claims list": {
    de: ["liste", "Die Thesen eines Essays zeigen, und wer wo steht"],
    fr: ["liste", "Montrer les thèses d'un essai, et qui se tient où"],
  },
  "claims list essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "claims list public": {
    de: ["öffentlich", "Die Antwort allen hier zeigen statt nur dir"],
    fr: ["public", "Montrer la réponse à tous ici plutôt qu'à toi seul"],
  },
  "claims show": {
    de: ["zeigen", "Eine These mit den neuesten Worten dazu zeigen"],
    fr: ["montrer", "Montrer une thèse avec les derniers mots à son sujet"],
  },
  "claims show claim": {
    de: ["these", "Die These, mit ihrer Nummer wie C7 oder mit ihren Worten"],
    fr: ["thèse", "La thèse, par son numéro comme C7 ou par ses mots"],
  },
  "claims show essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  digest: {
    de: ["bericht", "Der Bericht darüber, was Leute zu einem Essay sagen"],
    fr: ["synthèse", "Le rapport sur ce que les gens disent d'un essai"],
  },
  "digest last": {
    de: ["letzter", "Den neuesten Bericht zeigen"],
    fr: ["dernière", "Montrer la synthèse la plus récente"],
  },
  "digest last essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "digest preview": {
    de: ["vorschau", "Zeigen, was ein Bericht jetzt sagen würde; nichts wird behalten oder gepostet"],
    fr: ["aperçu", "Montrer ce que dirait une synthèse maintenant ; rien n'est gardé ni publié"],
  },
  "digest preview essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "digest now": {
    de: ["jetzt", "Einen Bericht über alles seit dem letzten machen und posten"],
    fr: ["maintenant", "Faire et publier une synthèse de tout depuis la dernière"],
  },
  "digest now essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "digest schedule": {
    de: ["zeitplan", "Zeigen oder ändern, wann der Bericht zu einem Essay kommt"],
    fr: ["calendrier", "Montrer ou changer quand vient la synthèse d'un essai"],
  },
  "digest schedule essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "digest schedule days": {
    de: ["tage", "Die Tage, an denen er kommt, englisch: monday, monday thursday, weekdays, daily"],
    fr: ["jours", "Les jours où elle vient, en anglais : monday, monday thursday, weekdays, daily"],
  },
  "digest schedule time": {
    de: ["uhrzeit", "Die Uhrzeit, 24 Stunden, wie 09:00"],
    fr: ["heure", "L'heure, sur 24 heures, comme 09:00"],
  },
  "digest schedule zone": {
    de: ["zeitzone", "Die Zeitzone, wie Europe/Berlin"],
    fr: ["fuseau", "Le fuseau horaire, comme Europe/Paris"],
  },
  "digest schedule only-here": {
    de: ["nur-hier", "Nur für Discord; an den anderen Orten des Essays bleibt es, wie es ist"],
    fr: ["ici-seulement", "Seulement pour Discord ; les autres lieux de l'essai gardent le leur"],
  },
  "digest schedule reset": {
    de: ["zurücksetzen", "Zurück zu der Zeit, die der Betreiber dieses Bots eingestellt hat"],
    fr: ["réinitialiser", "Revenir au moment que l'exploitant de ce bot a choisi"],
  },
  ledger: {
    de: ["register", "Die Einwände, Fragen und Vorschläge der Leute, und was der Autor dazu entscheidet"],
    fr: ["registre", "Les objections, questions et suggestions, et ce que l'auteur en décide"],
  },
  "ledger list": {
    de: ["liste", "Die offenen Punkte zeigen, oder die in einem anderen Stand"],
    fr: ["liste", "Montrer les points ouverts, ou ceux dans un autre état"],
  },
  "ledger list state": {
    de: ["stand", "Welche Punkte; ohne Angabe die offenen"],
    fr: ["état", "Quels points ; sans réponse, ceux qui sont ouverts"],
  },
  "ledger list state=open": { de: ["offen"], fr: ["ouvert"] },
  "ledger list state=answered": { de: ["beantwortet"], fr: ["avec réponse"] },
  "ledger list state=accepted": { de: ["angenommen"], fr: ["accepté"] },
  "ledger list state=declined": { de: ["abgelehnt"], fr: ["refusé"] },
  "ledger list state=out of scope": { de: ["gehört nicht hierher"], fr: ["hors sujet"] },
  "ledger list state=withdrawn": { de: ["zurückgenommen"], fr: ["retiré"] },
  "ledger list state=all": { de: ["alle"], fr: ["tous"] },
  "ledger show": {
    de: ["zeigen", "Einen Punkt zeigen, mit allen, die ihn vorbringen"],
    fr: ["montrer", "Montrer un point, avec tous ceux qui le soulèvent"],
  },
  "ledger settle": {
    de: ["entscheiden", "Über einen Punkt entscheiden; für den Autor des Essays und für Verwalter"],
    fr: ["décider", "Décider d'un point ; pour l'auteur de l'essai et les gestionnaires"],
  },
  "ledger settle state": { de: ["stand", "Wie du entscheidest"], fr: ["état", "Ce que tu décides"] },
  "ledger settle state=answered": { de: ["beantwortet"], fr: ["avec réponse"] },
  "ledger settle state=accepted": { de: ["angenommen"], fr: ["accepté"] },
  "ledger settle state=declined": { de: ["abgelehnt"], fr: ["refusé"] },
  "ledger settle state=out of scope": { de: ["gehört nicht hierher"], fr: ["hors sujet"] },
  "ledger settle note": {
    de: ["notiz", "Was sich ändert, der Grund oder die Antwort, in einer Zeile, die alle lesen können"],
    fr: ["note", "Ce qui change, la raison ou la réponse, en une ligne que tous peuvent lire"],
  },
  "ledger settle link": {
    de: ["link", "Wo die Antwort steht, eine Adresse mit https://"],
    fr: ["lien", "Où se trouve la réponse, une adresse avec https://"],
  },
  "ledger settle tell": {
    de: ["mitteilen", "Es ihnen im Thread sagen, in einer kurzen Antwort"],
    fr: ["prévenir", "Le leur dire dans le fil, en une courte réponse"],
  },
  "ledger reopen": {
    de: ["wieder-öffnen", "Die Entscheidung über einen Punkt zurücknehmen"],
    fr: ["rouvrir", "Revenir sur la décision d'un point"],
  },
  "ledger claim": {
    de: ["these", "Aus einem Punkt, der zu keiner These passt, eine These machen"],
    fr: ["thèse", "Faire une thèse d'un point qui ne correspond à aucune"],
  },
  "ledger claim text": {
    de: ["text", "Die These, in einem eigenen Satz"],
    fr: ["texte", "La thèse, en une phrase à toi"],
  },
  "ledger answerer": {
    de: ["antwortende", "Sagen, wessen Antworten als die des Autors zählen, oder nicht mehr"],
    fr: ["répondant", "Dire de qui les réponses comptent comme celles de l'auteur, ou ne comptent plus"],
  },
  "ledger answerer person": { de: ["person", "Wessen Antworten"], fr: ["personne", "De qui les réponses"] },
  "ledger answerer on": {
    de: ["an", "Ob sie zählen; ja, wenn nichts angegeben ist"],
    fr: ["actif", "Si elles comptent ; oui sans réponse"],
  },
  "ledger show number": { de: ["nummer", "Die Nummer des Punktes"], fr: ["numéro", "Le numéro du point"] },
  "ledger settle number": { de: ["nummer", "Die Nummer des Punktes"], fr: ["numéro", "Le numéro du point"] },
  "ledger reopen number": { de: ["nummer", "Die Nummer des Punktes"], fr: ["numéro", "Le numéro du point"] },
  "ledger claim number": { de: ["nummer", "Die Nummer des Punktes"], fr: ["numéro", "Le numéro du point"] },
  "ledger list essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "ledger show essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "ledger settle essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "ledger reopen essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "ledger claim essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  "ledger answerer essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  tag: {
    de: ["tag", "Womit eine Antwort getaggt ist, und es berichtigen"],
    fr: ["étiquette", "Les étiquettes d'une réponse, et leur correction"],
  },
  "tag show": {
    de: ["zeigen", "Die Tags einer Antwort zeigen"],
    fr: ["montrer", "Montrer les étiquettes d'une réponse"],
  },
  "tag show reply": {
    de: ["antwort", "Der Link zur Nachricht der Antwort, oder ihre ID"],
    fr: ["réponse", "Le lien du message de la réponse, ou son identifiant"],
  },
  "tag set": {
    de: ["setzen", "Sagen, was eine Antwort zu einer These sagt; das gilt vor dem Programm"],
    fr: ["mettre", "Dire ce qu'une réponse dit d'une thèse ; cela prime sur le programme"],
  },
  "tag set reply": {
    de: ["antwort", "Der Link zur Nachricht der Antwort, oder ihre ID"],
    fr: ["réponse", "Le lien du message de la réponse, ou son identifiant"],
  },
  "tag set claim": {
    de: ["these", "Die These, mit ihrer Nummer wie C7 oder mit ihren Worten"],
    fr: ["thèse", "La thèse, par son numéro comme C7 ou par ses mots"],
  },
  "tag set stance": {
    de: ["haltung", "Was die Antwort dazu sagt"],
    fr: ["position", "Ce que la réponse en dit"],
  },
  "tag set stance=supports": { de: ["stimmt zu"], fr: ["soutient"] },
  "tag set stance=disputes": { de: ["widerspricht"], fr: ["conteste"] },
  "tag set stance=qualifies": { de: ["schränkt ein"], fr: ["nuance"] },
  "tag set stance=asks": { de: ["fragt"], fr: ["demande"] },
  "tag set stance=extends": { de: ["ergänzt"], fr: ["complète"] },
  "tag set stance=does not speak of it": { de: ["spricht nicht davon"], fr: ["n'en parle pas"] },
  "tag remove": {
    de: ["entfernen", "Sagen, dass eine Antwort nicht von einer These spricht"],
    fr: ["retirer", "Dire qu'une réponse ne parle pas d'une thèse"],
  },
  "tag remove reply": {
    de: ["antwort", "Der Link zur Nachricht der Antwort, oder ihre ID"],
    fr: ["réponse", "Le lien du message de la réponse, ou son identifiant"],
  },
  "tag remove claim": {
    de: ["these", "Die These; ohne Angabe alle, mit denen die Antwort getaggt ist"],
    fr: ["thèse", "La thèse ; sans réponse, toutes les étiquettes de la réponse"],
  },
  questions: {
    de: ["fragen", "Die Fragen zeigen, die noch niemand beantwortet hat"],
    fr: ["questions", "Montrer les questions auxquelles personne n'a encore répondu"],
  },
  "questions essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  review: {
    de: ["prüfen", "Über Antworten entscheiden, bei denen sich Tagger und Sprachmodell nicht einig sind"],
    fr: ["réviser", "Trancher les réponses sur lesquelles l'étiqueteur et le modèle de langue diffèrent"],
  },
  "review essay": {
    de: ["essay", "Welcher Essay; nicht nötig, wenn es nur einen gibt"],
    fr: ["essai", "Quel essai ; inutile s'il n'y en a qu'un"],
  },
  privacy: {
    de: ["datenschutz", "Was von dir gespeichert ist, wie du es siehst und wie du es löschst"],
    fr: ["confidentialité", "Ce qui est conservé de toi, comment le voir et le retirer"],
  },
  "privacy text": {
    de: ["text", "Sagen, was gespeichert wird, warum und wie lange"],
    fr: ["texte", "Dire ce qui est conservé, pourquoi et combien de temps"],
  },
  "privacy text public": {
    de: ["öffentlich", "Die Antwort allen hier zeigen statt nur dir"],
    fr: ["public", "Montrer la réponse à tous ici plutôt qu'à toi seul"],
  },
  "privacy export": {
    de: ["export", "Dir alles, was von dir gespeichert ist, als Datei schicken"],
    fr: ["export", "T'envoyer en fichier tout ce qui est conservé de toi"],
  },
  "privacy forget": {
    de: ["vergessen", "Alles löschen, was von dir gespeichert ist, und nichts mehr speichern"],
    fr: ["oublier", "Supprimer tout ce qui est conservé de toi, et ne plus rien conserver"],
  },
  "privacy forget once": {
    de: ["einmal", "Löschen, was da ist, aber weiter speichern, was du später schreibst"],
    fr: ["une-fois", "Supprimer ce qu'il y a, mais conserver ce que tu écriras plus tard"],
  },
  "privacy remember": {
    de: ["erinnern", "Wieder erlauben, dass deine Antworten gespeichert werden"],
    fr: ["se-souvenir", "Permettre à nouveau que tes réponses soient conservées"],
  },
  "privacy link": {
    de: ["verknüpfen", "Deine Konten hier und anderswo als eine Person zählen lassen"],
    fr: ["lier", "Faire compter tes comptes ici et ailleurs comme une seule personne"],
  },
  "privacy link code": {
    de: ["code", "Der Code, den dein anderes Konto bekam; ohne ihn bekommst du hier einen"],
    fr: ["code", "Le code reçu par ton autre compte ; sans lui, tu en reçois un ici"],
  },
  "privacy models": {
    de: ["modelle", "Sagen, ob ein Sprachmodell bekommen darf, was du schreibst"],
    fr: ["modèles", "Dire si ce que tu écris peut être envoyé à un modèle de langue"],
  },
  "privacy models allow": {
    de: ["erlauben", "Falsch: nichts, was du schreibst, geht von nun an an eines"],
    fr: ["permettre", "Faux : rien de ce que tu écris n'y est envoyé désormais"],
  },
  "privacy unlink": {
    de: ["trennen", "Dieses Konto wieder für sich zählen lassen"],
    fr: ["délier", "Faire compter ce compte à nouveau tout seul"],
  },
  status: {
    de: ["status", "Zeigen, wie es um die Diskussionen hier steht"],
    fr: ["état", "Montrer où en sont les discussions ici"],
  },
  "status public": {
    de: ["öffentlich", "Die Antwort allen hier zeigen statt nur dir"],
    fr: ["public", "Montrer la réponse à tous ici plutôt qu'à toi seul"],
  },
  "Why these tags?": { de: ["Warum diese Tags?"], fr: ["Pourquoi ces étiquettes ?"] },
  "Correct the tags": { de: ["Tags berichtigen"], fr: ["Corriger les étiquettes"] },
};
