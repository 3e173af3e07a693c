<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>About Gallery</source>
        <translation>Über Gallery</translation>
    </message>
    <message>
        <source>Finds your own photos by what is in them, on your own computer. Your photos are only read, and nothing is sent anywhere.

Licensed under Apache-2.0. Built with Qt, PyTorch and OpenCLIP.</source>
        <translation>Findet Ihre eigenen Fotos nach dem, was darauf ist, auf Ihrem eigenen Rechner. Ihre Fotos werden nur gelesen, und nichts wird verschickt.

Lizenziert unter Apache-2.0. Gebaut mit Qt, PyTorch und OpenCLIP.</translation>
    </message>
    <message numerus="yes">
        <source>The first {0} of %Ln group(s), those first that take most room.</source>
        <translation>
            <numerusform>Die ersten {0} von %Ln Gruppe; was am meisten Platz braucht, zuerst.</numerusform>
            <numerusform>Die ersten {0} von %Ln Gruppen; was am meisten Platz braucht, zuerst.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln Gruppe</numerusform>
            <numerusform>%Ln Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} · {1} to gain</source>
        <translation>{0} · {1} werden frei</translation>
    </message>
    <message>
        <source>Remove {0} from the library?</source>
        <translation>{0} aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>Its photos stay where they are. Gallery just no longer shows and finds them; add the folder again to have them back.</source>
        <translation>Die Fotos bleiben, wo sie sind. Gallery zeigt und findet sie nur nicht mehr; wird der Ordner wieder hinzugefügt, sind sie zurück.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Indexing is paused</source>
        <translation>Die Indizierung ist angehalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>Indizierung fortsetzen</translation>
    </message>
    <message>
        <source>Go on with indexing where it paused</source>
        <translation>Die Indizierung dort fortsetzen, wo sie angehalten wurde</translation>
    </message>
    <message>
        <source>Indexing waits: on battery</source>
        <translation>Die Indizierung wartet: Akkubetrieb</translation>
    </message>
    <message>
        <source>Index anyway</source>
        <translation>Trotzdem indizieren</translation>
    </message>
    <message>
        <source>Index on battery too</source>
        <translation>Auch im Akkubetrieb indizieren</translation>
    </message>
    <message>
        <source>Index on battery too, from now on. Indexing → Pause on battery makes it wait again.</source>
        <translation>Ab jetzt auch im Akkubetrieb indizieren. Mit „Indizierung → Bei Akkubetrieb anhalten“ wartet sie wieder.</translation>
    </message>
    <message>
        <source>Indexing is stopped</source>
        <translation>Die Indizierung ist gestoppt</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on with indexing</source>
        <translation>Indizierung weiterführen</translation>
    </message>
    <message>
        <source>Look for new photos again, and index what is left</source>
        <translation>Wieder nach neuen Fotos suchen und indizieren, was noch fehlt</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>Ordner &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Search by &amp;image…</source>
        <translation>Nach B&amp;ild suchen…</translation>
    </message>
    <message>
        <source>Sa&amp;ve this search…</source>
        <translation>Diese Suche &amp;speichern…</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Paste a picture to search by</source>
        <translation>Nach &amp;kopiertem Bild suchen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation>&amp;Normale Größe</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>&amp;Fit to window</source>
        <translation>An &amp;Fenster anpassen</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>Ano&amp;rdnung</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>Grupp&amp;ieren nach</translation>
    </message>
    <message>
        <source>Show photos a&amp;like, or one of them</source>
        <translation>Ä&amp;hnliche Fotos alle zeigen oder nur eines</translation>
    </message>
    <message>
        <source>Less li&amp;kely matches</source>
        <translation>&amp;Weniger wahrscheinliche Treffer</translation>
    </message>
    <message>
        <source>Si&amp;debar</source>
        <translation>Seiten&amp;leiste</translation>
    </message>
    <message>
        <source>Slides&amp;how</source>
        <translation>&amp;Diashow</translation>
    </message>
    <message>
        <source>&amp;Photos</source>
        <translation>&amp;Fotos</translation>
    </message>
    <message>
        <source>&amp;Indexing</source>
        <translation>&amp;Indizierung</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Befehle…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Gallery</source>
        <translation>&amp;Über Gallery</translation>
    </message>
    <message>
        <source>What fits the &amp;size of photos</source>
        <translation>Passend zur &amp;Größe der Fotos</translation>
    </message>
    <message>
        <source>&amp;Days</source>
        <translation>&amp;Tagen</translation>
    </message>
    <message>
        <source>&amp;Months</source>
        <translation>&amp;Monaten</translation>
    </message>
    <message>
        <source>&amp;Years</source>
        <translation>&amp;Jahren</translation>
    </message>
    <message>
        <source>&amp;Nothing</source>
        <translation>Gar &amp;nichts</translation>
    </message>
    <message>
        <source>U&amp;ndo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Less like this</source>
        <translation>&amp;Weniger wie dieses</translation>
    </message>
    <message>
        <source>&amp;Favourite</source>
        <translation>&amp;Favorit</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>Aus&amp;blenden</translation>
    </message>
    <message>
        <source>Add to &amp;album…</source>
        <translation>Zu &amp;Album hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Open with default application</source>
        <translation>Mit Standardprogramm &amp;öffnen</translation>
    </message>
    <message>
        <source>Full s&amp;creen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Rows that fill the width</source>
        <translation>&amp;Zeilen, die die Breite füllen</translation>
    </message>
    <message>
        <source>&amp;Squares</source>
        <translation>&amp;Quadrate</translation>
    </message>
    <message>
        <source>&amp;Whole photos in squares</source>
        <translation>&amp;Ganze Fotos in Quadraten</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Wieder&amp;holen</translation>
    </message>
    <message>
        <source>More li&amp;ke this</source>
        <translation>&amp;Mehr wie dieses</translation>
    </message>
    <message>
        <source>Album&amp;s</source>
        <translation>A&amp;lben</translation>
    </message>
    <message>
        <source>Show in file mana&amp;ger</source>
        <translation>In der Datei&amp;verwaltung zeigen</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>&amp;Export copies…</source>
        <translation>Kopien &amp;exportieren…</translation>
    </message>
    <message>
        <source>Mo&amp;ve to trash…</source>
        <translation>In &amp;den Papierkorb verschieben…</translation>
    </message>
    <message>
        <source>&amp;Tags…</source>
        <translation>&amp;Schlagwörter…</translation>
    </message>
    <message>
        <source>Write a &amp;caption</source>
        <translation>Beschreibun&amp;g schreiben</translation>
    </message>
    <message>
        <source>Which &amp;words fit?…</source>
        <translation>Welche Wör&amp;ter passen?…</translation>
    </message>
    <message>
        <source>Compare s&amp;ide by side</source>
        <translation>Nebene&amp;inander vergleichen</translation>
    </message>
    <message>
        <source>&amp;Describe photos of the library…</source>
        <translation>Fotos der Bibliothek bes&amp;chreiben…</translation>
    </message>
    <message>
        <source>Read te&amp;xt in photos</source>
        <translation>Te&amp;xt in Fotos lesen</translation>
    </message>
    <message>
        <source>Write words &amp;beside photos…</source>
        <translation>Wörter &amp;neben die Fotos schreiben…</translation>
    </message>
    <message>
        <source>D&amp;uplicates…</source>
        <translation>D&amp;uplikate…</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>M&amp;odelle…</translation>
    </message>
    <message>
        <source>&amp;Pause indexing</source>
        <translation>Indizierung &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation>&amp;Geschwindigkeit</translation>
    </message>
    <message>
        <source>&amp;Full speed: as fast as it goes</source>
        <translation>&amp;Volle Geschwindigkeit: so schnell es geht</translation>
    </message>
    <message>
        <source>&amp;Balanced: other programs come first</source>
        <translation>&amp;Ausgewogen: andere Programme zuerst</translation>
    </message>
    <message>
        <source>B&amp;ackground: about half as fast, cool and quiet</source>
        <translation>Im &amp;Hintergrund: etwa halb so schnell, kühl und leise</translation>
    </message>
    <message>
        <source>Pause on &amp;battery</source>
        <translation>Bei A&amp;kkubetrieb anhalten</translation>
    </message>
    <message>
        <source>Read text in &amp;new photos</source>
        <translation>Text in &amp;neuen Fotos lesen</translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation>&amp;Erneut durchsuchen</translation>
    </message>
    <message>
        <source>S&amp;top indexing</source>
        <translation>Indizierung &amp;stoppen</translation>
    </message>
    <message>
        <source>F&amp;olders…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>Fi&amp;les that could not be read…</source>
        <translation>Nicht &amp;lesbare Dateien…</translation>
    </message>
    <message>
        <source>needs a photo that is selected</source>
        <translation>braucht ein ausgewähltes Foto</translation>
    </message>
    <message>
        <source>needs photos found by words</source>
        <translation>braucht mit Wörtern gefundene Fotos</translation>
    </message>
    <message>
        <source>needs an open photo</source>
        <translation>braucht ein geöffnetes Foto</translation>
    </message>
    <message>
        <source>needs photos found that look nearly the same</source>
        <translation>braucht gefundene Fotos, die fast gleich aussehen</translation>
    </message>
    <message>
        <source>needs photos found that are less likely</source>
        <translation>braucht weniger wahrscheinliche Treffer</translation>
    </message>
    <message>
        <source>nothing was done yet</source>
        <translation>noch wurde nichts getan</translation>
    </message>
    <message>
        <source>nothing was undone just now</source>
        <translation>gerade wurde nichts rückgängig gemacht</translation>
    </message>
    <message>
        <source>needs 2 to 50 photos that are selected</source>
        <translation>braucht 2 bis 50 ausgewählte Fotos</translation>
    </message>
    <message>
        <source>needs photos</source>
        <translation>braucht Fotos</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche suchen</translation>
    </message>
    <message>
        <source>Search a part</source>
        <translation>Ausschnitt suchen</translation>
    </message>
    <message>
        <source>Finding photos, and tags</source>
        <translation>Fotos finden, Schlagwörter vergeben</translation>
    </message>
    <message>
        <source>Describing photos, and answering questions</source>
        <translation>Fotos beschreiben, Fragen beantworten</translation>
    </message>
    <message>
        <source>Special subjects</source>
        <translation>Besondere Themen</translation>
    </message>
    <message>
        <source>licence: {0}</source>
        <translation>Lizenz: {0}</translation>
    </message>
    <message>
        <source>{0} to download</source>
        <translation>{0} herunterzuladen</translation>
    </message>
    <message>
        <source>{0} on this computer</source>
        <translation>{0} auf diesem Rechner</translation>
    </message>
    <message>
        <source>about {0} of memory</source>
        <translation>etwa {0} Arbeitsspeicher</translation>
    </message>
    <message>
        <source>sees photos at {0} pixels</source>
        <translation>sieht Fotos mit {0} Pixeln</translation>
    </message>
    <message>
        <source>{0}, according to {1}</source>
        <translation>{0}, laut {1}</translation>
    </message>
    <message>
        <source>describes your photos</source>
        <translation>beschreibt Ihre Fotos</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>getting to know your photos</source>
        <translation>lernt Ihre Fotos kennen</translation>
    </message>
    <message>
        <source>answers until then</source>
        <translation>antwortet bis dahin</translation>
    </message>
    <message>
        <source>not on this computer</source>
        <translation>nicht auf diesem Rechner</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) seen with this model; {1} answers until all are, and search goes on.</source>
        <translation>
            <numerusform>{0} von %Ln Foto mit diesem Modell gesehen; bis dahin antwortet {1}, die Suche geht weiter.</numerusform>
            <numerusform>{0} von %Ln Fotos mit diesem Modell gesehen; bis es alle sind, antwortet {1}, die Suche geht weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Knows {0} of this library ({1}).</source>
        <translation>Kennt {0} dieser Bibliothek ({1}).</translation>
    </message>
    <message>
        <source>Its speed on this computer is being measured…</source>
        <translation>Seine Geschwindigkeit auf diesem Rechner wird gemessen…</translation>
    </message>
    <message>
        <source>Looks at {0} on this computer ({1}).</source>
        <translation>Sieht sich auf diesem Rechner {0} an ({1}).</translation>
    </message>
    <message>
        <source>Your photos ({0}) take it {1}.</source>
        <translation>Für Ihre Fotos ({0}) braucht es {1}.</translation>
    </message>
    <message>
        <source>It has to look at {0} first, one after the other, in the background.</source>
        <translation>Es muss sich zuerst {0} ansehen, nacheinander und im Hintergrund.</translation>
    </message>
    <message>
        <source>On this computer that takes {0}.</source>
        <translation>Auf diesem Rechner dauert das {0}.</translation>
    </message>
    <message>
        <source>Until then {0} goes on answering your searches. You can go back at any time: what a model has seen is kept.</source>
        <translation>Bis dahin beantwortet weiter {0} Ihre Suchen. Der Weg zurück steht jederzeit offen: Was ein Modell gesehen hat, bleibt erhalten.</translation>
    </message>
    <message>
        <source>This file is not a photo any longer.</source>
        <translation>Diese Datei ist kein Foto mehr.</translation>
    </message>
    <message>
        <source>This photo&apos;s file cannot be opened: {0}.</source>
        <translation>Die Datei dieses Fotos lässt sich nicht öffnen: {0}.</translation>
    </message>
    <message>
        <source>This photo&apos;s folder is offline: its disk may not be connected.</source>
        <translation>Der Ordner dieses Fotos ist nicht erreichbar: Vielleicht ist sein Datenträger nicht verbunden.</translation>
    </message>
    <message>
        <source>This photo&apos;s file is not there: it was moved or deleted, or its disk is not connected.</source>
        <translation>Die Datei dieses Fotos ist nicht da: Sie wurde verschoben oder gelöscht, oder ihr Datenträger ist nicht verbunden.</translation>
    </message>
    <message>
        <source>The library cannot be opened</source>
        <translation>Die Bibliothek lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>This search did not work</source>
        <translation>Diese Suche hat nicht funktioniert</translation>
    </message>
    <message>
        <source>Nothing found for {0}</source>
        <translation>Nichts gefunden für {0}</translation>
    </message>
    <message>
        <source>Try other words, or Esc to see all photos.</source>
        <translation>Versuchen Sie andere Wörter. Esc zeigt wieder alle Fotos.</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}.</translation>
    </message>
    <message>
        <source>The photos of the library&apos;s folders appear here once it goes on.</source>
        <translation>Die Fotos aus den Ordnern der Bibliothek erscheinen hier, sobald es weitergeht.</translation>
    </message>
    <message>
        <source>They appear here as they are read.</source>
        <translation>Sie erscheinen hier, sobald sie gelesen sind.</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>Fotos werden gesucht…</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>Noch keine Fotos</translation>
    </message>
    <message>
        <source>None were found in the library&apos;s folders; those that come appear here by themselves. Add another folder with File → Add folder…</source>
        <translation>In den Ordnern der Bibliothek wurden keine gefunden; neue erscheinen hier von selbst. Weitere kommen dazu mit: Datei → Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} mm</source>
        <translation>{0} mm</translation>
    </message>
    <message>
        <source>ISO {0}</source>
        <translation>ISO {0}</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>E</source>
        <translation>O</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>{0}, {1} m</source>
        <translation>{0}, {1} m</translation>
    </message>
    <message>
        <source>{0} ({1} MP)</source>
        <translation>{0} ({1} MP)</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>suggested by a model</source>
        <translation>von einem Modell vorgeschlagen</translation>
    </message>
    <message>
        <source>suggested by a model, accepted by you</source>
        <translation>von einem Modell vorgeschlagen, von Ihnen bestätigt</translation>
    </message>
    <message>
        <source>given by you</source>
        <translation>von Ihnen vergeben</translation>
    </message>
    <message>
        <source>a keyword in the photo&apos;s file</source>
        <translation>ein Stichwort in der Datei des Fotos</translation>
    </message>
    <message>
        <source>Group: {0}</source>
        <translation>Gruppe: {0}</translation>
    </message>
    <message>
        <source>Decided: {0}</source>
        <translation>Entschieden: {0}</translation>
    </message>
    <message>
        <source>From the photo&apos;s file</source>
        <translation>Aus der Datei des Fotos</translation>
    </message>
    <message>
        <source>Written by you</source>
        <translation>Von Ihnen geschrieben</translation>
    </message>
    <message>
        <source>Written by a model, accepted by you</source>
        <translation>Von einem Modell geschrieben, von Ihnen bestätigt</translation>
    </message>
    <message>
        <source>Suggested by a model</source>
        <translation>Von einem Modell vorgeschlagen</translation>
    </message>
    <message>
        <source>Style: {0}</source>
        <translation>Stil: {0}</translation>
    </message>
    <message>
        <source>Answered by a model</source>
        <translation>Von einem Modell beantwortet</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Nicht sicher</translation>
    </message>
    <message>
        <source>Confidence: {0}</source>
        <translation>Sicherheit: {0}</translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation>Modell: {0}</translation>
    </message>
    <message>
        <source>Asked by: {0}</source>
        <translation>Gefragt mit: {0}</translation>
    </message>
    <message>
        <source>When: {0}</source>
        <translation>Wann: {0}</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>In a sentence</source>
        <translation>In einem Satz</translation>
    </message>
    <message>
        <source>At length</source>
        <translation>Ausführlich</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Wahrscheinlich</translation>
    </message>
    <message>
        <source>Less likely</source>
        <translation>Weniger wahrscheinlich</translation>
    </message>
    <message>
        <source>fits less than usual</source>
        <translation>passt weniger als üblich</translation>
    </message>
    <message>
        <source>fits hardly better than usual</source>
        <translation>passt kaum besser als üblich</translation>
    </message>
    <message>
        <source>fits well</source>
        <translation>passt gut</translation>
    </message>
    <message>
        <source>fits very well</source>
        <translation>passt sehr gut</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Text in the photo</source>
        <translation>Text im Foto</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message numerus="yes">
        <source>Describe %Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto beschreiben</numerusform>
            <numerusform>%Ln Fotos beschreiben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask about these %Ln photo(s)…</source>
        <translation>
            <numerusform>Zu diesem %Ln Foto fragen…</numerusform>
            <numerusform>Zu diesen %Ln Fotos fragen…</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} Shown is a preview.</source>
        <translation>{0} Gezeigt wird eine Vorschau.</translation>
    </message>
    <message>
        <source>This preview is damaged.</source>
        <translation>Diese Vorschau ist beschädigt.</translation>
    </message>
    <message>
        <source>This photo cannot be shown: {0}.</source>
        <translation>Dieses Foto lässt sich nicht zeigen: {0}.</translation>
    </message>
    <message>
        <source>The catalogue {0} cannot be read: {1}.</source>
        <translation>Der Katalog {0} lässt sich nicht lesen: {1}.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a date, in QLocale&apos;s letters</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> ★</source>
        <translation> ★</translation>
    </message>
    <message>
        <source> km</source>
        <translation> km</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Umkreis</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Like {0}</source>
        <translation>Ähnlich wie {0}</translation>
    </message>
    <message>
        <source>Like a part of {0}</source>
        <translation>Ähnlich wie ein Teil von {0}</translation>
    </message>
    <message>
        <source>Not {0}</source>
        <translation>Nicht: {0}</translation>
    </message>
    <message>
        <source>Without {0}</source>
        <translation>Ohne {0}</translation>
    </message>
    <message>
        <source>photos like photo {0}</source>
        <translation>Fotos wie Foto {0}</translation>
    </message>
    <message>
        <source>Like photo {0}</source>
        <translation>Ähnlich wie Foto {0}</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>In der Nähe</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Entfernung</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>ISO</source>
        <translation>ISO</translation>
    </message>
    <message>
        <source>Focal length</source>
        <translation>Brennweite</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>Dateityp</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>RAW photos</source>
        <translation>RAW-Fotos</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>With a place</source>
        <translation>Mit Ort</translation>
    </message>
    <message>
        <source>With a caption</source>
        <translation>Mit Beschreibung</translation>
    </message>
    <message>
        <source>With tags</source>
        <translation>Mit Schlagwörtern</translation>
    </message>
    <message>
        <source>With text in it</source>
        <translation>Mit Text im Bild</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Hochformat</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Quadratisch</translation>
    </message>
    <message>
        <source>Panorama</source>
        <translation>Panorama</translation>
    </message>
    <message>
        <source>Without a place</source>
        <translation>Ohne Ort</translation>
    </message>
    <message>
        <source>Without a caption</source>
        <translation>Ohne Beschreibung</translation>
    </message>
    <message>
        <source>Without tags</source>
        <translation>Ohne Schlagwörter</translation>
    </message>
    <message>
        <source>Without text in it</source>
        <translation>Ohne Text im Bild</translation>
    </message>
    <message>
        <source>Before {0}</source>
        <translation>Vor {0}</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Beliebiger Tag</translation>
    </message>
    <message>
        <source>Since {0}</source>
        <translation>Seit {0}</translation>
    </message>
    <message>
        <source>{0} – {1}</source>
        <translation>{0} – {1}</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>a month, in QLocale&apos;s letters</comment>
        <translation>MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a date, in QLocale&apos;s letters</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>{0} ★</source>
        <translation>{0} ★</translation>
    </message>
    <message>
        <source>{0} km</source>
        <translation>{0} km</translation>
    </message>
    <message>
        <source>Added: {0}</source>
        <translation>Hinzugefügt: {0}</translation>
    </message>
    <message>
        <source>Near {0}</source>
        <translation>In der Nähe von {0}</translation>
    </message>
    <message>
        <source>Within {0}</source>
        <translation>Im Umkreis: {0}</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Recently added</source>
        <translation>Zuletzt hinzugefügt</translation>
    </message>
    <message>
        <source>Added to the library in the last 30 days</source>
        <translation>In den letzten 30 Tagen zur Bibliothek hinzugefügt</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>Alben</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Tidying up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Hidden photos</source>
        <translation>Ausgeblendete Fotos</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Ausgeblendet</translation>
    </message>
    <message>
        <source>More tags…</source>
        <translation>Weitere Schlagwörter…</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter…</translation>
    </message>
    <message>
        <source>Duplicates…</source>
        <translation>Duplikate…</translation>
    </message>
    <message>
        <source>Failed files…</source>
        <translation>Fehlerhafte Dateien…</translation>
    </message>
    <message numerus="yes">
        <source>Last: {0}, {1}, %Ln tag(s) of it are there.</source>
        <translation>
            <numerusform>Zuletzt: {0}, {1}; %Ln Schlagwort davon ist noch da.</numerusform>
            <numerusform>Zuletzt: {0}, {1}; %Ln Schlagwörter davon sind noch da.</numerusform>
        </translation>
    </message>
    <message>
        <source>Move {0} to the trash?</source>
        <translation>{0} in den Papierkorb verschieben?</translation>
    </message>
    <message>
        <source>Move {0} to the trash, {1} in all?</source>
        <translation>{0} in den Papierkorb verschieben, zusammen {1}?</translation>
    </message>
    <message>
        <source>{0}, {1}.</source>
        <translation>{0}, {1}.</translation>
    </message>
    <message>
        <source>Some photos lie in several files: all of these go.</source>
        <translation>Manche Fotos liegen in mehreren Dateien: Alle davon werden verschoben.</translation>
    </message>
    <message>
        <source>Beside them {0} stay: RAW photos and films. XMP files stay, too.</source>
        <translation>Daneben bleiben {0} liegen: RAW-Fotos und Filme. Auch XMP-Dateien bleiben.</translation>
    </message>
    <message>
        <source>Files beside them, such as XMP, stay.</source>
        <translation>Dateien daneben, etwa XMP, bleiben liegen.</translation>
    </message>
    <message>
        <source>Not there now, and left: {0}.</source>
        <translation>Zurzeit nicht da und ausgelassen: {0}.</translation>
    </message>
    <message>
        <source>They can be put back from the trash of your system.</source>
        <translation>Aus dem Papierkorb des Systems lassen sie sich zurückholen.</translation>
    </message>
    <message>
        <source>Undo brings them back until the trash is emptied.</source>
        <translation>Mit „Rückgängig“ kommen sie zurück, bis der Papierkorb geleert wird.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Ohne Datum</translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <translation>{month} {year}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>no stars</source>
        <translation>keine Sterne</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s)</source>
        <translation>
            <numerusform>%Ln Stern</numerusform>
            <numerusform>%Ln Sterne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) for {0}</source>
        <translation>
            <numerusform>%Ln Treffer für {0}</numerusform>
            <numerusform>%Ln Treffer für {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>No likely photos</source>
        <translation>Keine wahrscheinlichen Fotos</translation>
    </message>
    <message>
        <source>{0}, {1} less likely</source>
        <translation>{0}, {1} weniger wahrscheinliche</translation>
    </message>
    <message>
        <source>{0} for {1}</source>
        <translation>{0} für {1}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln likely photo(s)</source>
        <translation>
            <numerusform>%Ln wahrscheinliches Foto</numerusform>
            <numerusform>%Ln wahrscheinliche Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Less likely matches</source>
        <translation>Weniger wahrscheinliche Treffer</translation>
    </message>
    <message>
        <source>Nothing likely was found. The closest photos:</source>
        <translation>Nichts Wahrscheinliches gefunden. Am nächsten kommen:</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) searched so far</source>
        <translation>
            <numerusform>{0} von %Ln Foto bisher durchsucht</numerusform>
            <numerusform>{0} von %Ln Fotos bisher durchsucht</numerusform>
        </translation>
    </message>
    <message>
        <source>Show one of the {0} alike</source>
        <translation>Nur eines der {0} ähnlichen zeigen</translation>
    </message>
    <message>
        <source>Show the {0} alike</source>
        <translation>Alle {0} ähnlichen zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Refined by %Ln thumb(s)</source>
        <translation>
            <numerusform>Durch %Ln Daumen verfeinert</numerusform>
            <numerusform>Durch %Ln Daumen verfeinert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation>
            <numerusform>%Ln Datei war nicht lesbar</numerusform>
            <numerusform>%Ln Dateien waren nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>about {0} min left</source>
        <translation>noch etwa {0} min</translation>
    </message>
    <message>
        <source>about {0} h left</source>
        <translation>noch etwa {0} h</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln day(s) left</source>
        <translation>
            <numerusform>noch etwa %Ln Tag</numerusform>
            <numerusform>noch etwa %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>about {0} min</source>
        <translation>etwa {0} min</translation>
    </message>
    <message>
        <source>about {0} h</source>
        <translation>etwa {0} h</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln day(s)</source>
        <translation>
            <numerusform>etwa %Ln Tag</numerusform>
            <numerusform>etwa %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} GB</source>
        <translation>{0} GB</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation>{0} kB</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos… %Ln file(s) seen</source>
        <translation>
            <numerusform>Fotos werden gesucht… %Ln Datei gesehen</numerusform>
            <numerusform>Fotos werden gesucht… %Ln Dateien gesehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Das Modell wird geladen…</translation>
    </message>
    <message>
        <source>Indexing {0} of {1}</source>
        <translation>{0} von {1} indiziert</translation>
    </message>
    <message>
        <source>{0} photos/s</source>
        <translation>{0} Fotos/s</translation>
    </message>
    <message>
        <source>{0} · {1} of {2}</source>
        <translation>{0} · {1} von {2}</translation>
    </message>
    <message>
        <source>Not there right now: {0}</source>
        <translation>Zurzeit nicht da: {0}</translation>
    </message>
    <message>
        <source>{0} added</source>
        <translation>{0} hinzugefügt</translation>
    </message>
    <message>
        <source>Nothing new was found</source>
        <translation>Nichts Neues gefunden</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} und {1}</translation>
    </message>
    <message>
        <source>{0} is not connected. Its photos stay searchable.</source>
        <translation>{0} ist nicht verbunden. Die Fotos darin bleiben auffindbar.</translation>
    </message>
    <message>
        <source>{0} are not connected. Their photos stay searchable.</source>
        <translation>{0} sind nicht verbunden. Die Fotos darin bleiben auffindbar.</translation>
    </message>
    <message>
        <source>New photos in {0} are found after a while rather than at once: {1}.</source>
        <translation>Neue Fotos in {0} werden nicht sofort, sondern erst nach einer Weile gefunden: {1}.</translation>
    </message>
    <message>
        <source>Not connected since {0}</source>
        <translation>Nicht verbunden seit {0}</translation>
    </message>
    <message>
        <source>Looked through now and then: {0}</source>
        <translation>Wird ab und zu durchgesehen: {0}</translation>
    </message>
    <message>
        <source>{0} (live)</source>
        <translation>{0} (live)</translation>
    </message>
    <message numerus="yes">
        <source>Write %Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei schreiben</numerusform>
            <numerusform>%Ln Dateien schreiben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) would be written; the first {0} are shown.</source>
        <translation>
            <numerusform>%Ln Datei würde geschrieben; gezeigt werden die ersten {0}.</numerusform>
            <numerusform>%Ln Dateien würden geschrieben; gezeigt werden die ersten {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) would be written: {0} made, {1} changed.</source>
        <translation>
            <numerusform>%Ln Datei würde geschrieben: {0} neu, {1} geändert.</numerusform>
            <numerusform>%Ln Dateien würden geschrieben: {0} neu, {1} geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the file is damaged or incomplete ({0})</source>
        <translation>die Datei ist beschädigt oder unvollständig ({0})</translation>
    </message>
    <message>
        <source>cannot be decoded ({0})</source>
        <translation>lässt sich nicht dekodieren ({0})</translation>
    </message>
    <message>
        <source>not a photo: its content is of no known format</source>
        <translation>kein Foto: Der Inhalt hat kein bekanntes Format</translation>
    </message>
    <message>
        <source>too large for this machine&apos;s memory</source>
        <translation>zu groß für den Speicher dieses Rechners</translation>
    </message>
    <message>
        <source>videos are not searched yet</source>
        <translation>Videos werden noch nicht durchsucht</translation>
    </message>
    <message>
        <source>JXL photos are not read yet</source>
        <translation>JXL-Fotos werden noch nicht gelesen</translation>
    </message>
    <message>
        <source>PSD photos are not read yet</source>
        <translation>PSD-Fotos werden noch nicht gelesen</translation>
    </message>
    <message>
        <source>HEIC photos cannot be read: pi-heif does not load ({0})</source>
        <translation>HEIC-Fotos lassen sich nicht lesen: pi-heif wird nicht geladen ({0})</translation>
    </message>
    <message>
        <source>AVIF photos cannot be read: this Pillow was built without them</source>
        <translation>AVIF-Fotos lassen sich nicht lesen: Dieses Pillow wurde ohne sie gebaut</translation>
    </message>
    <message>
        <source>{0}-bit JPEG photos are not read</source>
        <translation>JPEG-Fotos mit {0} Bit werden nicht gelesen</translation>
    </message>
    <message>
        <source>RAW photos cannot be read: rawpy does not load ({0})</source>
        <translation>RAW-Fotos lassen sich nicht lesen: rawpy wird nicht geladen ({0})</translation>
    </message>
    <message>
        <source>RAW photo cannot be decoded ({0})</source>
        <translation>das RAW-Foto lässt sich nicht dekodieren ({0})</translation>
    </message>
    <message>
        <source>{0} x {1} pixels are more than Gallery decodes ({2} megapixels)</source>
        <translation>{0} x {1} Pixel sind mehr, als Gallery dekodiert ({2} Megapixel)</translation>
    </message>
    <message>
        <source>the model makes no sense of it</source>
        <translation>das Modell kann damit nichts anfangen</translation>
    </message>
    <message>
        <source>cannot be read ({0})</source>
        <translation>lässt sich nicht lesen ({0})</translation>
    </message>
    <message>
        <source>could not be prepared ({0}: {1})</source>
        <translation>ließ sich nicht aufbereiten ({0}: {1})</translation>
    </message>
    <message>
        <source>larger than {0} MB</source>
        <translation>größer als {0} MB</translation>
    </message>
    <message>
        <source>it is on the network</source>
        <translation>er liegt im Netzwerk</translation>
    </message>
    <message>
        <source>it is on the network ({0})</source>
        <translation>er liegt im Netzwerk ({0})</translation>
    </message>
    <message>
        <source>watching it is not permitted</source>
        <translation>er darf nicht beobachtet werden</translation>
    </message>
    <message>
        <source>it cannot be watched ({0})</source>
        <translation>er lässt sich nicht beobachten ({0})</translation>
    </message>
    <message>
        <source>this system watches no more folders at once (its limit is fs.inotify.max_user_watches and max_user_instances)</source>
        <translation>dieses System beobachtet nicht noch mehr Ordner zugleich (die Grenze setzen fs.inotify.max_user_watches und max_user_instances)</translation>
    </message>
    <message>
        <source>The catalogue {0} is in use by another program. Try again in a moment.</source>
        <translation>Der Katalog {0} wird gerade von einem anderen Programm benutzt. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The catalogue {0} cannot be written ({1}). Is the disk full?</source>
        <translation>Der Katalog {0} lässt sich nicht schreiben ({1}). Ist der Datenträger voll?</translation>
    </message>
    <message>
        <source>The catalogue {0} cannot be opened for writing ({1}). Is its disk read-only, or does it belong to another user?</source>
        <translation>Der Katalog {0} lässt sich nicht zum Schreiben öffnen ({1}). Ist der Datenträger schreibgeschützt, oder gehört er jemand anderem?</translation>
    </message>
    <message>
        <source>The library {0} was made by a newer Gallery. Update Gallery.</source>
        <translation>Die Bibliothek {0} stammt von einem neueren Gallery. Bitte Gallery aktualisieren.</translation>
    </message>
    <message>
        <source>{0} is a database of another program, not Gallery&apos;s catalogue.</source>
        <translation>{0} ist die Datenbank eines anderen Programms, nicht der Katalog von Gallery.</translation>
    </message>
    <message>
        <source>The library&apos;s folder {0} cannot be made ({1}).</source>
        <translation>Der Ordner der Bibliothek {0} lässt sich nicht anlegen ({1}).</translation>
    </message>
    <message>
        <source>Another Gallery is indexing {0}. Wait for it, or close it.</source>
        <translation>Ein anderes Gallery indiziert gerade {0}. Warten Sie darauf, oder schließen Sie es.</translation>
    </message>
    <message>
        <source>{0} What was indexed so far is kept.</source>
        <translation>{0} Was bisher indiziert wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{0} is not a folder of this library.</source>
        <translation>{0} ist kein Ordner dieser Bibliothek.</translation>
    </message>
    <message>
        <source>The model {0} is in use here. Choose another first: gallery models use ID</source>
        <translation>Das Modell {0} ist hier in Gebrauch. Wählen Sie zuerst ein anderes.</translation>
    </message>
    <message>
        <source>This library has no vectors of the model {0}.</source>
        <translation>In dieser Bibliothek ist nichts vom Modell {0}.</translation>
    </message>
    <message>
        <source>Indexing has stopped for good: {0}</source>
        <translation>Die Indizierung ist endgültig stehen geblieben: {0}</translation>
    </message>
    <message>
        <source>Indexing stopped: {0}</source>
        <translation>Die Indizierung blieb stehen: {0}</translation>
    </message>
    <message>
        <source>Something went wrong inside: {0}</source>
        <translation>Intern ging etwas schief: {0}</translation>
    </message>
    <message>
        <source>The window said something the engine does not know: {0}</source>
        <translation>Das Fenster hat etwas gesagt, das der Suchdienst nicht kennt: {0}</translation>
    </message>
    <message>
        <source>An album needs a name.</source>
        <translation>Ein Album braucht einen Namen.</translation>
    </message>
    <message>
        <source>An album&apos;s name has at most {0} letters, unlike {1}...</source>
        <translation>Der Name eines Albums hat höchstens {0} Zeichen, anders als {1}...</translation>
    </message>
    <message>
        <source>An album cannot be called {0}.</source>
        <translation>Ein Album kann nicht {0} heißen.</translation>
    </message>
    <message>
        <source>There is no album called {0}.</source>
        <translation>Es gibt kein Album namens {0}.</translation>
    </message>
    <message>
        <source>There is an album called {0} already.</source>
        <translation>Es gibt schon ein Album namens {0}.</translation>
    </message>
    <message>
        <source>A saved search needs a name.</source>
        <translation>Eine gespeicherte Suche braucht einen Namen.</translation>
    </message>
    <message>
        <source>A saved search&apos;s name has at most {0} letters, unlike {1}...</source>
        <translation>Der Name einer gespeicherten Suche hat höchstens {0} Zeichen, anders als {1}...</translation>
    </message>
    <message>
        <source>A saved search cannot be called {0}.</source>
        <translation>Eine gespeicherte Suche kann nicht {0} heißen.</translation>
    </message>
    <message>
        <source>There is a saved search called {0} already.</source>
        <translation>Es gibt schon eine gespeicherte Suche namens {0}.</translation>
    </message>
    <message>
        <source>There is nothing to search for.</source>
        <translation>Es gibt nichts, wonach gesucht würde.</translation>
    </message>
    <message>
        <source>This search cannot be saved.</source>
        <translation>Diese Suche lässt sich nicht speichern.</translation>
    </message>
    <message>
        <source>A tag needs a name.</source>
        <translation>Ein Schlagwort braucht einen Namen.</translation>
    </message>
    <message>
        <source>A tag&apos;s name has at most {0} letters, unlike {1}...</source>
        <translation>Ein Schlagwort hat höchstens {0} Zeichen, anders als {1}...</translation>
    </message>
    <message>
        <source>A tag cannot be called {0}.</source>
        <translation>Ein Schlagwort kann nicht {0} heißen.</translation>
    </message>
    <message>
        <source>A group of tags cannot be called {0}.</source>
        <translation>Eine Gruppe von Schlagwörtern kann nicht {0} heißen.</translation>
    </message>
    <message>
        <source>A prompt has one {0} at most, for the tag: {1}</source>
        <translation>Ein Satz hat höchstens ein {0} für das Schlagwort: {1}</translation>
    </message>
    <message>
        <source>This cannot be a prompt: {0}</source>
        <translation>Damit lässt sich nicht fragen: {0}</translation>
    </message>
    <message>
        <source>A template needs a {0} for the tag, unlike: {1}</source>
        <translation>Ein Muster braucht ein {0} für das Schlagwort, anders als: {1}</translation>
    </message>
    <message>
        <source>There is no tag {0}. See: gallery tags</source>
        <translation>Es gibt kein Schlagwort {0}.</translation>
    </message>
    <message>
        <source>{0} is no pattern. Patterns are as in .gitignore, such as *.tmp or Export/</source>
        <translation>{0} ist kein Muster. Muster sind wie in .gitignore, etwa *.tmp oder Export/</translation>
    </message>
    <message>
        <source>The model {0} cannot describe photos. See: gallery models</source>
        <translation>Das Modell {0} kann keine Fotos beschreiben.</translation>
    </message>
    <message>
        <source>Show at least one photo of {0}.</source>
        <translation>Zeigen Sie mindestens ein Foto von {0}.</translation>
    </message>
    <message>
        <source>Show at least one photo that does have the tag {0}.</source>
        <translation>Zeigen Sie mindestens ein Foto, zu dem das Schlagwort {0} passt.</translation>
    </message>
    <message>
        <source>Give it a name that says something, for example: our garden</source>
        <translation>Geben Sie ihm einen Namen, der etwas sagt, zum Beispiel: our garden</translation>
    </message>
    <message>
        <source>The name {0} has characters in it that cannot be shown.</source>
        <translation>Der Name {0} enthält Zeichen, die sich nicht anzeigen lassen.</translation>
    </message>
    <message>
        <source>A name has at most {0} characters, not {1}.</source>
        <translation>Ein Name hat höchstens {0} Zeichen, nicht {1}.</translation>
    </message>
    <message>
        <source>all tags</source>
        <translation>alle Schlagwörter</translation>
    </message>
    <message>
        <source>new photos</source>
        <translation>neue Fotos</translation>
    </message>
    <message>
        <source>the tag {0}</source>
        <translation>das Schlagwort {0}</translation>
    </message>
    <message>
        <source>imported tags</source>
        <translation>importierte Schlagwörter</translation>
    </message>
    <message>
        <source>Type what to look for, for example: two dogs on a beach</source>
        <translation>Geben Sie ein, wonach gesucht werden soll, zum Beispiel: two dogs on a beach</translation>
    </message>
    <message>
        <source>This photo is not in the library any more.</source>
        <translation>Dieses Foto ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>This photo is not there, nor is a thumbnail of it.</source>
        <translation>Weder dieses Foto noch ein Vorschaubild davon ist da.</translation>
    </message>
    <message>
        <source>This photo is not indexed yet.</source>
        <translation>Dieses Foto ist noch nicht indiziert.</translation>
    </message>
    <message>
        <source>Nothing is indexed yet. Add a folder first: gallery index FOLDER</source>
        <translation>Noch ist nichts indiziert. Fügen Sie zuerst einen Ordner hinzu.</translation>
    </message>
    <message>
        <source>The model {0} has changed since the photos were indexed. Bring them up to date with: gallery index --model {1}</source>
        <translation>Das Modell {0} hat sich geändert, seit die Fotos indiziert wurden. Sie müssen erneut durchsucht werden.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>{0} lässt sich nicht lesen ({1}).</translation>
    </message>
    <message>
        <source>There is nothing in this part of the photo. Draw a larger one.</source>
        <translation>In diesem Teil des Fotos ist nichts. Ziehen Sie einen größeren Rahmen.</translation>
    </message>
    <message>
        <source>This part of the photo is too small to search by. Draw a larger one.</source>
        <translation>Dieser Teil des Fotos ist zu klein für eine Suche. Ziehen Sie einen größeren Rahmen.</translation>
    </message>
    <message>
        <source>There is a &quot; without its second one.</source>
        <translation>Zu einem &quot; fehlt das zweite.</translation>
    </message>
    <message>
        <source>There is no filter {0}: it is searched for as a word.</source>
        <translation>Es gibt keinen Filter {0}: Danach wird als Wort gesucht.</translation>
    </message>
    <message>
        <source>Nothing stands after {0} For example: {1}</source>
        <translation>Nach {0} steht nichts. Zum Beispiel: {1}</translation>
    </message>
    <message>
        <source>{0} takes {1}.</source>
        <translation>{0} erwartet {1}.</translation>
    </message>
    <message>
        <source>a word</source>
        <translation>ein Wort</translation>
    </message>
    <message>
        <source>a number such as 100, &gt;100 or 100-400</source>
        <translation>eine Zahl wie 100, &gt;100 oder 100-400</translation>
    </message>
    <message>
        <source>a year such as 2019, or 2017-2019</source>
        <translation>ein Jahr wie 2019 oder 2017-2019</translation>
    </message>
    <message>
        <source>a month such as 5 or May</source>
        <translation>einen Monat wie 5 oder May</translation>
    </message>
    <message>
        <source>a date such as 2019, 2019-05 or 2019-05-31</source>
        <translation>ein Datum wie 2019, 2019-05 oder 2019-05-31</translation>
    </message>
    <message>
        <source>a date such as 2019, 2019-05, 2019-05-31, May 2019 or yesterday</source>
        <translation>ein Datum wie 2019, 2019-05, 2019-05-31, May 2019 oder yesterday</translation>
    </message>
    <message>
        <source>{0} is nowhere on earth: latitudes end at 90, longitudes at 180</source>
        <translation>{0} liegt nirgends auf der Erde: Breiten enden bei 90, Längen bei 180</translation>
    </message>
    <message>
        <source>{0} is a country, and near: takes a town. Try &quot;{1}&quot; in quotes.</source>
        <translation>{0} ist ein Land, und near: erwartet eine Stadt. Versuchen Sie &quot;{1}&quot; in Anführungszeichen.</translation>
    </message>
    <message>
        <source>There is no photo to ask about.</source>
        <translation>Es gibt kein Foto, zu dem gefragt würde.</translation>
    </message>
    <message>
        <source>Only the first {0} of {1} photos were asked.</source>
        <translation>Nur die ersten {0} von {1} Fotos wurden gefragt.</translation>
    </message>
    <message>
        <source>Type a question, for example: what colour is the car?</source>
        <translation>Geben Sie eine Frage ein, zum Beispiel: Welche Farbe hat das Auto?</translation>
    </message>
    <message>
        <source>The question is too long: {0} characters at most.</source>
        <translation>Die Frage ist zu lang: höchstens {0} Zeichen.</translation>
    </message>
    <message>
        <source>The question is too long for the model {0}.</source>
        <translation>Die Frage ist zu lang für das Modell {0}.</translation>
    </message>
    <message>
        <source>Give some texts to choose from.</source>
        <translation>Geben Sie ein paar Texte zur Auswahl.</translation>
    </message>
    <message>
        <source>the limit of {0} is reached</source>
        <translation>die Grenze von {0} ist erreicht</translation>
    </message>
    <message>
        <source>{0} minutes are over</source>
        <translation>{0} Minuten sind vorbei</translation>
    </message>
    <message>
        <source>The model {0} writes short captions in its own language only. For others choose one that follows instructions: gallery models</source>
        <translation>Das Modell {0} schreibt nur kurze Beschreibungen in seiner eigenen Sprache. Wählen Sie für andere ein Modell, das Anweisungen folgt.</translation>
    </message>
    <message>
        <source>The model {0} failed on {1} photos in a row ({2}). Choose another, or try these again with: gallery describe --all --retry-failed</source>
        <translation>Das Modell {0} ist an {1} Fotos nacheinander gescheitert ({2}). Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>the model wrote nothing about it</source>
        <translation>das Modell hat nichts dazu geschrieben</translation>
    </message>
    <message>
        <source>the model failed on it ({0})</source>
        <translation>das Modell ist daran gescheitert ({0})</translation>
    </message>
    <message>
        <source>its file has changed since it was indexed: run gallery index</source>
        <translation>seine Datei hat sich geändert, seit es indiziert wurde</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it is larger than {0} MB</source>
        <translation>es ist größer als {0} MB</translation>
    </message>
    <message>
        <source>The model {0} is not on this machine. Get it once with: gallery models download {1}</source>
        <translation>Das Modell {0} ist nicht auf diesem Rechner. Laden Sie es einmal herunter.</translation>
    </message>
    <message>
        <source>The model {0} is not whole on this machine: {1} ({2}) is missing. Get it with: gallery models download {3}</source>
        <translation>Das Modell {0} ist auf diesem Rechner nicht vollständig: {1} ({2}) fehlt. Laden Sie es noch einmal herunter.</translation>
    </message>
    <message>
        <source>the tokenizer</source>
        <translation>der Tokenizer</translation>
    </message>
    <message>
        <source>The model folder {0} holds no weights: {1}.</source>
        <translation>Der Modellordner {0} enthält keine Gewichte: {1}.</translation>
    </message>
    <message>
        <source>The file of weights {0} is not there.</source>
        <translation>Die Gewichtsdatei {0} ist nicht da.</translation>
    </message>
    <message>
        <source>The model {0} describes photos; it cannot search. See: gallery models</source>
        <translation>Das Modell {0} beschreibt Fotos; suchen kann es nicht.</translation>
    </message>
    <message>
        <source>The model {0} searches photos; it cannot describe them. See: gallery models</source>
        <translation>Das Modell {0} sucht Fotos; beschreiben kann es sie nicht.</translation>
    </message>
    <message>
        <source>The model {0} does not load ({1}). {2}</source>
        <translation>Das Modell {0} lässt sich nicht laden ({1}). {2}</translation>
    </message>
    <message>
        <source>If its download was cut short, run gallery models download {0} again.</source>
        <translation>Falls das Herunterladen abbrach, laden Sie es noch einmal herunter.</translation>
    </message>
    <message>
        <source>Remove it and import it again: gallery models remove {0}</source>
        <translation>Entfernen Sie es, und importieren Sie es neu.</translation>
    </message>
    <message>
        <source>Replace the files in {0}.</source>
        <translation>Ersetzen Sie die Dateien in {0}.</translation>
    </message>
    <message>
        <source>{0} needs {1} GB more, and the disk of {2} has {3} GB left. Make room, or set HF_HOME to a folder on another disk.</source>
        <translation>{0} braucht noch {1} GB, und auf dem Datenträger von {2} sind {3} GB frei. Schaffen Sie Platz, oder setzen Sie HF_HOME auf einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>The model {0} cannot be downloaded ({1}).</source>
        <translation>Das Modell {0} lässt sich nicht herunterladen ({1}).</translation>
    </message>
    <message>
        <source>Another program is downloading {0}. Wait for it.</source>
        <translation>Ein anderes Programm lädt {0} gerade herunter. Warten Sie darauf.</translation>
    </message>
    <message>
        <source>{0} cannot be written to {1} ({2}). What has come so far is kept.</source>
        <translation>{0} lässt sich nicht nach {1} schreiben ({2}). Was bisher da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{0} of {1} arrived damaged (its checksum is not the one the hub gives), so it was deleted. Download it again; if that happens again, the mirror or proxy in between changes it.</source>
        <translation>{0} von {1} kam beschädigt an (die Prüfsumme ist nicht die des Hubs) und wurde gelöscht. Laden Sie es noch einmal herunter; geschieht das wieder, verändert es ein Spiegelserver oder Proxy dazwischen.</translation>
    </message>
    <message>
        <source>the connection ended early</source>
        <translation>die Verbindung brach vorzeitig ab</translation>
    </message>
    <message>
        <source>The download of {0} broke off ({1}). What has come is kept: the same command goes on from there.</source>
        <translation>Das Herunterladen von {0} brach ab ({1}). Was da ist, bleibt erhalten; ein neuer Versuch macht dort weiter.</translation>
    </message>
    <message>
        <source>The hub {0} has a problem of its own (status {1}). Try again later.</source>
        <translation>Der Hub {0} hat selbst ein Problem (Status {1}). Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The hub gives no model {0}: there is none, or its owner wants to be asked first (see huggingface.co/{1}, and log in with: hf auth login).</source>
        <translation>Der Hub gibt kein Modell {0}: Es gibt keines, oder der Eigentümer will zuerst gefragt werden (siehe huggingface.co/{1}; Anmeldung mit: hf auth login).</translation>
    </message>
    <message>
        <source>The proxy of the environment cannot be used ({0}).</source>
        <translation>Der eingestellte Proxy lässt sich nicht verwenden ({0}).</translation>
    </message>
    <message>
        <source>{0} answers in a way that no hub does. Does HF_ENDPOINT name a mirror of huggingface.co?</source>
        <translation>{0} antwortet, wie es kein Hub tut. Nennt HF_ENDPOINT einen Spiegelserver von huggingface.co?</translation>
    </message>
    <message>
        <source>{0} is on this machine already: there is nothing to download.</source>
        <translation>{0} ist schon auf diesem Rechner: Es gibt nichts herunterzuladen.</translation>
    </message>
    <message>
        <source>Reading text in photos needs an extra that is not installed. Install it with: pip install &apos;gallery-photos[ocr]&apos;</source>
        <translation>Text in Fotos zu lesen braucht eine Erweiterung, die nicht installiert ist. Installieren Sie sie mit: pip install &apos;gallery-photos[ocr]&apos;</translation>
    </message>
    <message>
        <source>Text in photos cannot be read: RapidOCR does not load ({0}). Install it anew with: pip install --force-reinstall rapidocr onnxruntime</source>
        <translation>Text in Fotos lässt sich nicht lesen: RapidOCR wird nicht geladen ({0}). Installieren Sie es neu mit: pip install --force-reinstall rapidocr onnxruntime</translation>
    </message>
    <message>
        <source>There is too little memory on {0} for the model {1}. Close other programs, or choose a smaller model.</source>
        <translation>Auf {0} ist zu wenig Speicher für das Modell {1}. Schließen Sie andere Programme, oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>{0} cannot be a model&apos;s name: letters, digits, - and _ only.</source>
        <translation>{0} kann nicht der Name eines Modells sein: nur Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>There is a model {0} already. Choose another name.</source>
        <translation>Es gibt schon ein Modell {0}. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{0} does not exist.</source>
        <translation>{0} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} holds neither {1} nor {2}.</source>
        <translation>{0} enthält weder {1} noch {2}.</translation>
    </message>
    <message>
        <source>{0} does not say what it is. Give its architecture, for example: gallery models import NAME {1} --architecture ViT-B-32</source>
        <translation>{0} sagt nicht, was es ist. Geben Sie die Architektur an, zum Beispiel ViT-B-32.</translation>
    </message>
    <message>
        <source>{0} holds no weights.</source>
        <translation>{0} enthält keine Gewichte.</translation>
    </message>
    <message>
        <source>{0} comes with Gallery, and stays.</source>
        <translation>{0} gehört zu Gallery und bleibt.</translation>
    </message>
    <message>
        <source>{0} is not on this machine.</source>
        <translation>{0} ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>{0} cannot be copied to {1} ({2}).</source>
        <translation>{0} lässt sich nicht nach {1} kopieren ({2}).</translation>
    </message>
    <message>
        <source>{0} is refused: it is no file of weights, or has code in it that would run when it is loaded. Look for its .safetensors.</source>
        <translation>{0} wird abgelehnt: Es ist keine Gewichtsdatei, oder darin ist Code, der beim Laden liefe. Suchen Sie die zugehörige .safetensors-Datei.</translation>
    </message>
    <message>
        <source>The weights of the model {0} are pickled ({1}), and such a file can run any program. Get the model as safetensors.</source>
        <translation>Die Gewichte des Modells {0} sind „gepickelt“ ({1}), und so eine Datei kann jedes Programm ausführen. Besorgen Sie das Modell als safetensors.</translation>
    </message>
    <message>
        <source>{0} holds no {1}, so it is no folder of a model.</source>
        <translation>{0} enthält kein {1}, ist also kein Ordner eines Modells.</translation>
    </message>
    <message>
        <source>it is not there any longer</source>
        <translation>sie ist nicht mehr da</translation>
    </message>
    <message>
        <source>it is not in the library</source>
        <translation>sie ist nicht in der Bibliothek</translation>
    </message>
    <message>
        <source>it has changed since it was indexed</source>
        <translation>sie hat sich geändert, seit sie indiziert wurde</translation>
    </message>
    <message>
        <source>it was changed since it was indexed</source>
        <translation>sie wurde geändert, seit sie indiziert wurde</translation>
    </message>
    <message>
        <source>it was changed meanwhile</source>
        <translation>sie wurde inzwischen geändert</translation>
    </message>
    <message>
        <source>it was changed by another program since</source>
        <translation>ein anderes Programm hat sie seitdem geändert</translation>
    </message>
    <message>
        <source>it was changed meanwhile: look at the preview again</source>
        <translation>sie wurde inzwischen geändert: Sehen Sie sich die Vorschau noch einmal an</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>sie ist eine Verknüpfung</translation>
    </message>
    <message>
        <source>it is no photo any longer</source>
        <translation>sie ist kein Foto mehr</translation>
    </message>
    <message>
        <source>it is being written by another program</source>
        <translation>ein anderes Programm schreibt gerade daran</translation>
    </message>
    <message>
        <source>there is a file in its place</source>
        <translation>an ihrem Platz liegt eine Datei</translation>
    </message>
    <message>
        <source>its folder is not there</source>
        <translation>ihr Ordner ist nicht da</translation>
    </message>
    <message>
        <source>it is not in the trash any longer</source>
        <translation>sie ist nicht mehr im Papierkorb</translation>
    </message>
    <message>
        <source>its disk has no Recycle Bin</source>
        <translation>ihr Datenträger hat keinen Papierkorb</translation>
    </message>
    <message>
        <source>the system does not let it go ({0})</source>
        <translation>das System gibt sie nicht her ({0})</translation>
    </message>
    <message>
        <source>no other file of its group is there as the library knows it</source>
        <translation>keine andere Datei der Gruppe ist so da, wie die Bibliothek sie kennt</translation>
    </message>
    <message>
        <source>it is the very file that is to stay, by another name</source>
        <translation>sie ist unter anderem Namen genau die Datei, die bleiben soll</translation>
    </message>
    <message>
        <source>{0} could not be moved; the others were.</source>
        <translation>{0} ließen sich nicht verschieben; die anderen schon.</translation>
    </message>
    <message>
        <source>{0} could not be copied; the others were.</source>
        <translation>{0} ließen sich nicht kopieren; die anderen schon.</translation>
    </message>
    <message>
        <source>{0} could not be written; the others were.</source>
        <translation>{0} ließen sich nicht schreiben; die anderen schon.</translation>
    </message>
    <message>
        <source>Copies cannot be put into {0} ({1}).</source>
        <translation>In {0} lassen sich keine Kopien ablegen ({1}).</translation>
    </message>
    <message>
        <source>There is no room left in {0}: {1} copies were made.</source>
        <translation>In {0} ist kein Platz mehr: {1} Kopien wurden angelegt.</translation>
    </message>
    <message>
        <source>it is not there, or its disk is not connected</source>
        <translation>sie ist nicht da, oder ihr Datenträger ist nicht verbunden</translation>
    </message>
    <message>
        <source>it cannot be written ({0})</source>
        <translation>sie lässt sich nicht schreiben ({0})</translation>
    </message>
    <message>
        <source>it cannot be read ({0})</source>
        <translation>sie lässt sich nicht lesen ({0})</translation>
    </message>
    <message>
        <source>it is not there now</source>
        <translation>sie ist zurzeit nicht da</translation>
    </message>
    <message>
        <source>its XMP is better left alone: {0}</source>
        <translation>das XMP darin bleibt besser, wie es ist: {0}</translation>
    </message>
    <message>
        <source>{0} photos are not written into: use a sidecar</source>
        <translation>in {0}-Fotos wird nicht geschrieben: Nehmen Sie eine Datei daneben</translation>
    </message>
    <message>
        <source>the library has {0} copies of it, which would differ: use sidecars</source>
        <translation>die Bibliothek hat {0} Kopien davon, die sich dann unterschieden: Nehmen Sie Dateien daneben</translation>
    </message>
    <message>
        <source>the library has the same photo with these words already</source>
        <translation>die Bibliothek hat dasselbe Foto schon mit diesen Wörtern</translation>
    </message>
    <message>
        <source>what would be written is not the same picture</source>
        <translation>was geschrieben würde, ist nicht dasselbe Bild</translation>
    </message>
    <message>
        <source>the words would not be found in it</source>
        <translation>die Wörter wären darin nicht zu finden</translation>
    </message>
    <message>
        <source>it is no plain file</source>
        <translation>sie ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it has several names (hard links), which would be parted</source>
        <translation>sie hat mehrere Namen (harte Verknüpfungen), die dann getrennt würden</translation>
    </message>
    <message>
        <source>the disk did not keep what was written</source>
        <translation>der Datenträger hat das Geschriebene nicht behalten</translation>
    </message>
    <message>
        <source>it belongs to another user</source>
        <translation>sie gehört jemand anderem</translation>
    </message>
    <message>
        <source>what it was before is not known any longer</source>
        <translation>wie sie vorher war, ist nicht mehr bekannt</translation>
    </message>
    <message>
        <source>the library has the photo as it was, too</source>
        <translation>die Bibliothek hat das Foto auch so, wie es war</translation>
    </message>
    <message>
        <source>Nothing was written that could be taken back.</source>
        <translation>Es wurde nichts geschrieben, das sich zurücknehmen ließe.</translation>
    </message>
    <message>
        <source>it carries a seal of its content (C2PA), which would be broken</source>
        <translation>sie trägt ein Siegel ihres Inhalts (C2PA), das dann gebrochen wäre</translation>
    </message>
    <message>
        <source>it has several XMP packets</source>
        <translation>sie hat mehrere XMP-Pakete</translation>
    </message>
    <message>
        <source>only JPEG and PNG files are written into</source>
        <translation>geschrieben wird nur in JPEG- und PNG-Dateien</translation>
    </message>
    <message>
        <source>it is a damaged JPEG</source>
        <translation>sie ist ein beschädigtes JPEG</translation>
    </message>
    <message>
        <source>it is a damaged PNG</source>
        <translation>sie ist ein beschädigtes PNG</translation>
    </message>
    <message>
        <source>it holds several pictures, which would no longer be found</source>
        <translation>sie enthält mehrere Bilder, die dann nicht mehr zu finden wären</translation>
    </message>
    <message>
        <source>its XMP is damaged</source>
        <translation>das XMP darin ist beschädigt</translation>
    </message>
    <message>
        <source>its XMP would be too large for a JPEG</source>
        <translation>das XMP wäre zu groß für ein JPEG</translation>
    </message>
    <message>
        <source>it has a document type, which no photo needs</source>
        <translation>es hat einen Dokumenttyp, den kein Foto braucht</translation>
    </message>
    <message>
        <source>it is no XML ({0})</source>
        <translation>es ist kein XML ({0})</translation>
    </message>
    <message>
        <source>it is not in UTF-8</source>
        <translation>es ist nicht in UTF-8</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>es ist zu groß</translation>
    </message>
    <message>
        <source>it is no XMP</source>
        <translation>es ist kein XMP</translation>
    </message>
    <message>
        <source>works at once, with nothing to download; knows everyday things only</source>
        <translation>funktioniert sofort, ohne etwas herunterzuladen; kennt nur alltägliche Dinge</translation>
    </message>
    <message>
        <source>laptops without a GPU</source>
        <translation>für Laptops ohne Grafikprozessor</translation>
    </message>
    <message>
        <source>laptops without a GPU; weights free for any use</source>
        <translation>für Laptops ohne Grafikprozessor; Gewichte frei für jede Nutzung</translation>
    </message>
    <message>
        <source>any GPU; understands many languages</source>
        <translation>für jeden Grafikprozessor; versteht viele Sprachen</translation>
    </message>
    <message>
        <source>large GPUs; understands many languages</source>
        <translation>für große Grafikprozessoren; versteht viele Sprachen</translation>
    </message>
    <message>
        <source>radiology, microscopy and other medical pictures; not for diagnosis</source>
        <translation>Radiologie, Mikroskopie und andere medizinische Bilder; nicht für Diagnosen</translation>
    </message>
    <message>
        <source>satellite pictures and photos taken from the air</source>
        <translation>Satellitenbilder und Luftaufnahmen</translation>
    </message>
    <message>
        <source>describes photos and answers questions; small enough for a CPU</source>
        <translation>beschreibt Fotos und beantwortet Fragen; klein genug für einen Rechner ohne Grafikprozessor</translation>
    </message>
    <message>
        <source>describes photos and answers questions; for a GPU</source>
        <translation>beschreibt Fotos und beantwortet Fragen; für einen Grafikprozessor</translation>
    </message>
    <message>
        <source>describes photos and answers questions in many languages; for a GPU</source>
        <translation>beschreibt Fotos und beantwortet Fragen in vielen Sprachen; für einen Grafikprozessor</translation>
    </message>
    <message>
        <source>one short caption a photo, in the style of MS COCO</source>
        <translation>eine kurze Beschreibung je Foto, im Stil von MS COCO</translation>
    </message>
    <message>
        <source>one short caption a photo; quick on a CPU</source>
        <translation>eine kurze Beschreibung je Foto; schnell auch ohne Grafikprozessor</translation>
    </message>
    <message>
        <source>109 languages</source>
        <translation>109 Sprachen</translation>
    </message>
    <message>
        <source>many languages</source>
        <translation>viele Sprachen</translation>
    </message>
    <message>
        <source>45.1 % of 200 classes right at the first guess (Tiny ImageNet)</source>
        <translation>45,1 % von 200 Klassen auf Anhieb richtig (Tiny ImageNet)</translation>
    </message>
    <message>
        <source>its model card, measured by Gallery</source>
        <translation>Modellkarte, gemessen von Gallery</translation>
    </message>
    <message>
        <source>up to 6.39 points above CLIP, zero-shot on 12 sets of aerial pictures</source>
        <translation>bis zu 6,39 Punkte über CLIP, zero-shot auf 12 Sammlungen von Luftbildern</translation>
    </message>
    <message>
        <source>Apple AMLR (research use)</source>
        <translation>Apple AMLR (zu Forschungszwecken)</translation>
    </message>
    <message>
        <source>see huggingface.co/chendelong/RemoteCLIP</source>
        <translation>siehe huggingface.co/chendelong/RemoteCLIP</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>Fast: MobileCLIP2-S0</source>
        <translation>Schnell: MobileCLIP2-S0</translation>
    </message>
    <message>
        <source>Classic: ViT-B/32 DataComp-XL</source>
        <translation>Klassisch: ViT-B/32 DataComp-XL</translation>
    </message>
    <message>
        <source>Balanced: SigLIP 2 B/16 256</source>
        <translation>Ausgewogen: SigLIP 2 B/16 256</translation>
    </message>
    <message>
        <source>Best: SigLIP 2 SO400M 384</source>
        <translation>Beste: SigLIP 2 SO400M 384</translation>
    </message>
    <message>
        <source>Medical: BiomedCLIP</source>
        <translation>Medizin: BiomedCLIP</translation>
    </message>
    <message>
        <source>Satellite: RemoteCLIP ViT-B/32</source>
        <translation>Satellit: RemoteCLIP ViT-B/32</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Amharic</source>
        <translation>Amharisch</translation>
    </message>
    <message>
        <source>Punjabi</source>
        <translation>Panjabi</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>Birmanisch</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>Singhalesisch</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>Urdu</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbisch</translation>
    </message>
</context>
<context>
    <name>AlbumCommands</name>
    <message>
        <source>Add to album…</source>
        <translation>Zu Album hinzufügen…</translation>
    </message>
    <message>
        <source>Take out of album</source>
        <translation>Aus Album nehmen</translation>
    </message>
    <message>
        <source>The album for {0}. A new name makes a new album.</source>
        <translation>Das Album für {0}. Ein neuer Name legt ein neues Album an.</translation>
    </message>
    <message>
        <source>Add to an album</source>
        <translation>Zu einem Album hinzufügen</translation>
    </message>
    <message>
        <source>Rename an album</source>
        <translation>Album umbenennen</translation>
    </message>
    <message>
        <source>The new name of “{0}”:</source>
        <translation>Der neue Name von „{0}“:</translation>
    </message>
    <message>
        <source>No longer a &amp;favourite</source>
        <translation>Kein &amp;Favorit mehr</translation>
    </message>
    <message>
        <source>&amp;Favourite</source>
        <translation>&amp;Favorit</translation>
    </message>
    <message>
        <source>Un&amp;hide</source>
        <translation>Wieder ein&amp;blenden</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>Aus&amp;blenden</translation>
    </message>
    <message>
        <source>&amp;Favourites</source>
        <translation>&amp;Favoriten</translation>
    </message>
    <message>
        <source>&amp;Hidden photos</source>
        <translation>&amp;Ausgeblendete Fotos</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>AnswerRow</name>
    <message>
        <source>Copy the answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Delete this question</source>
        <translation>Diese Frage löschen</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>&amp;Colours:</source>
        <translation>&amp;Farben:</translation>
    </message>
    <message>
        <source>As the system has it, the window turns dark and light with your desktop.</source>
        <translation>Mit „Wie im System“ wird das Fenster zusammen mit der Arbeitsoberfläche hell und dunkel.</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Layout:</source>
        <translation>&amp;Anordnung:</translation>
    </message>
    <message>
        <source>How photos lie beside each other; also in the View menu.</source>
        <translation>Wie Fotos nebeneinander liegen; auch im Menü „Ansicht“.</translation>
    </message>
    <message>
        <source>Rows that fill the width</source>
        <translation>Zeilen, die die Breite füllen</translation>
    </message>
    <message>
        <source>Squares, cropped</source>
        <translation>Quadrate, beschnitten</translation>
    </message>
    <message>
        <source>Whole photos in squares</source>
        <translation>Ganze Fotos in Quadraten</translation>
    </message>
    <message>
        <source>&amp;Thumbnails:</source>
        <translation>&amp;Vorschaubilder:</translation>
    </message>
    <message>
        <source>The usual size, to which Ctrl+0 goes back after zooming.</source>
        <translation>Die normale Größe, zu der Strg+0 nach dem Vergrößern zurückkehrt.</translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation>{0} Pixel</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>{0} marked as favourite</source>
        <translation>{0} als Favorit markiert</translation>
    </message>
    <message>
        <source>{0} no longer favourite</source>
        <translation>{0} nicht mehr Favorit</translation>
    </message>
    <message>
        <source>{0} hidden</source>
        <translation>{0} ausgeblendet</translation>
    </message>
    <message>
        <source>{0} no longer hidden</source>
        <translation>{0} wieder eingeblendet</translation>
    </message>
    <message>
        <source>{0} added to “{1}”</source>
        <translation>{0} zu „{1}“ hinzugefügt</translation>
    </message>
    <message>
        <source>{0} taken out of “{1}”</source>
        <translation>{0} aus „{1}“ genommen</translation>
    </message>
    <message>
        <source>“{0}” is now “{1}”</source>
        <translation>„{0}“ heißt jetzt „{1}“</translation>
    </message>
    <message>
        <source>Album “{0}” deleted</source>
        <translation>Album „{0}“ gelöscht</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Ask about {0}</source>
        <translation>Fragen zu: {0}</translation>
    </message>
    <message>
        <source>What do you want to know?</source>
        <translation>Was möchten Sie wissen?</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the question</source>
        <translation>Frage abbrechen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Asked about:</source>
        <translation>Gefragt zu:</translation>
    </message>
    <message>
        <source>Begins when the engine is ready…</source>
        <translation>Beginnt, sobald der Suchdienst bereit ist…</translation>
    </message>
    <message>
        <source>Looking at the photos…</source>
        <translation>Die Fotos werden angesehen…</translation>
    </message>
    <message>
        <source>The answer rests on:</source>
        <translation>Die Antwort stützt sich auf:</translation>
    </message>
</context>
<context>
    <name>BackgroundPage</name>
    <message>
        <source>Keep &amp;watching when the window is closed</source>
        <translation>&amp;Weiter beobachten, wenn das Fenster geschlossen ist</translation>
    </message>
    <message>
        <source>New photos are found and looked at meanwhile. An icon in the system tray opens the window again, pauses, and quits.</source>
        <translation>Neue Fotos werden dann weiter gefunden und angesehen. Ein Symbol in der Taskleiste öffnet das Fenster wieder, hält an und beendet.</translation>
    </message>
    <message>
        <source>&amp;Start when I log in</source>
        <translation>Beim &amp;Anmelden starten</translation>
    </message>
    <message>
        <source>Without a window, as an icon in the system tray.</source>
        <translation>Ohne Fenster, als Symbol in der Taskleiste.</translation>
    </message>
    <message>
        <source>&amp;Notify me</source>
        <translation>&amp;Benachrichtigen</translation>
    </message>
    <message>
        <source>When indexing that took long is finished, or has no space to go on, and you are not looking at the window. Of nothing else.</source>
        <translation>Wenn eine lange Indizierung fertig ist oder ihr der Platz ausgeht und Sie das Fenster gerade nicht sehen. Sonst nie.</translation>
    </message>
    <message>
        <source>This desktop has no system tray, so Gallery ends with its window and cannot notify. On GNOME the extension “AppIndicator” brings one.</source>
        <translation>Diese Arbeitsumgebung hat keinen Platz für Symbole in der Taskleiste; deshalb endet Gallery mit dem Fenster und kann nicht benachrichtigen. Unter GNOME hilft die Erweiterung „AppIndicator“.</translation>
    </message>
</context>
<context>
    <name>CaptionBox</name>
    <message>
        <source>Write a caption</source>
        <translation>Beschreibung schreiben</translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps it, Esc does not</source>
        <translation>Strg+Eingabe übernimmt sie, Esc verwirft sie</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel describing</source>
        <translation>Beschreiben abbrechen</translation>
    </message>
    <message>
        <source>Describing</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>Begins when the engine is ready…</source>
        <translation>Beginnt, sobald der Suchdienst bereit ist…</translation>
    </message>
</context>
<context>
    <name>CaptionEditor</name>
    <message>
        <source>Caption</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What is to be said of this photo</source>
        <translation>Was es zu diesem Foto zu sagen gibt</translation>
    </message>
</context>
<context>
    <name>CaptionRow</name>
    <message>
        <source>Edit the caption</source>
        <translation>Beschreibung bearbeiten</translation>
    </message>
    <message>
        <source>Accept this caption</source>
        <translation>Diese Beschreibung bestätigen</translation>
    </message>
    <message>
        <source>Reject this caption</source>
        <translation>Diese Beschreibung ablehnen</translation>
    </message>
</context>
<context>
    <name>ChangeModel</name>
    <message>
        <source>{0}
(new)</source>
        <translation>{0}
(neu)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Accept this tag (Space)</source>
        <translation>Dieses Schlagwort bestätigen (Leertaste)</translation>
    </message>
    <message>
        <source>Reject this tag (Delete)</source>
        <translation>Dieses Schlagwort ablehnen (Entf)</translation>
    </message>
    <message>
        <source>Enter searches for it, Space accepts it, Delete rejects it</source>
        <translation>Eingabe sucht danach, Leertaste bestätigt, Entf lehnt ab</translation>
    </message>
    <message>
        <source>Enter searches for it</source>
        <translation>Eingabe sucht danach</translation>
    </message>
    <message>
        <source>Search for “{0}”</source>
        <translation>Nach „{0}“ suchen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
</context>
<context>
    <name>ChipEditing</name>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Without this</source>
        <translation>Ohne dies</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Parts of the search</source>
        <translation>Teile der Suche</translation>
    </message>
</context>
<context>
    <name>ChipView</name>
    <message>
        <source>Take it out of the search (Delete)</source>
        <translation>Aus der Suche nehmen (Entf)</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Enter changes it, Delete takes it out, Esc goes back to the words</source>
        <translation>Eingabe ändert es, Entf nimmt es heraus, Esc führt zu den Wörtern zurück</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Which words fit?</source>
        <translation>Welche Wörter passen?</translation>
    </message>
    <message>
        <source>Open or select a photo to compare words with.</source>
        <translation>Öffnen oder wählen Sie ein Foto, um Wörter damit zu vergleichen.</translation>
    </message>
    <message>
        <source>a birthday party
a wedding
a day at the office</source>
        <translation>a birthday party
a wedding
a day at the office</translation>
    </message>
    <message>
        <source>&amp;Texts to compare, one a line:</source>
        <translation>&amp;Texte zum Vergleichen, einer je Zeile:</translation>
    </message>
    <message>
        <source>a photo of {}</source>
        <translation>a photo of {}</translation>
    </message>
    <message>
        <source>{} stands for each text. Left empty, each is asked in several ways.</source>
        <translation>{} steht für den jeweiligen Text. Bleibt das Feld leer, wird jeder auf mehrere Arten gefragt.</translation>
    </message>
    <message>
        <source>&amp;Within a sentence (may be left empty):</source>
        <translation>&amp;In einem Satz (darf leer bleiben):</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation>Wörtlich</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>How likely it is the one of these texts that fits, asked in several ways</source>
        <translation>Wie wahrscheinlich von diesen Texten gerade dieser passt, auf mehrere Arten gefragt</translation>
    </message>
    <message>
        <source>The same with the text asked just as it stands</source>
        <translation>Dasselbe, mit dem Text genau so gefragt, wie er dasteht</translation>
    </message>
    <message>
        <source>How near text and photo are; to be compared with others of this model only</source>
        <translation>Wie nah sich Text und Foto sind; nur mit anderen Werten dieses Modells vergleichbar</translation>
    </message>
    <message>
        <source>How the texts fit, best first</source>
        <translation>Wie die Texte passen, der beste zuerst</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>Two texts or more are compared with each other.</source>
        <translation>Verglichen werden zwei oder mehr Texte miteinander.</translation>
    </message>
</context>
<context>
    <name>DescribeButton</name>
    <message>
        <source>Describe</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>Have a model describe this photo, on this computer</source>
        <translation>Dieses Foto von einem Modell auf diesem Rechner beschreiben lassen</translation>
    </message>
    <message>
        <source>In a sentence</source>
        <translation>In einem Satz</translation>
    </message>
    <message>
        <source>At length</source>
        <translation>Ausführlich</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>Die des Modells</translation>
    </message>
</context>
<context>
    <name>DescribeDialog</name>
    <message>
        <source>Describe photos of the library</source>
        <translation>Fotos der Bibliothek beschreiben</translation>
    </message>
    <message>
        <source>Photos without a caption are described by {0}, the newest first, on this computer. Without a GPU each takes some seconds or more. It can be ended at any time; the next time it goes on where it was.</source>
        <translation>Fotos ohne Beschreibung werden auf diesem Rechner von {0} beschrieben, die neuesten zuerst. Ohne Grafikprozessor dauert jedes einige Sekunden oder länger. Es lässt sich jederzeit beenden und geht beim nächsten Mal dort weiter.</translation>
    </message>
    <message>
        <source>In a sentence</source>
        <translation>In einem Satz</translation>
    </message>
    <message>
        <source>At length</source>
        <translation>Ausführlich</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>Die des Modells</translation>
    </message>
    <message>
        <source> photos</source>
        <translation> Fotos</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>alle</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> Minuten</translation>
    </message>
    <message>
        <source>as long as it takes</source>
        <translation>so lange es dauert</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>&amp;How:</source>
        <translation>&amp;Wie:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>At &amp;most:</source>
        <translation>&amp;Höchstens:</translation>
    </message>
    <message>
        <source>&amp;For at most:</source>
        <translation>H&amp;öchstens so lange:</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>Under way already</source>
        <translation>Läuft bereits</translation>
    </message>
</context>
<context>
    <name>Describing</name>
    <message>
        <source>Photos are described</source>
        <translation>Fotos sind beschrieben</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>Moved to the trash: {0}</source>
        <translation>In den Papierkorb verschoben: {0}</translation>
    </message>
    <message>
        <source>Moved to the trash: {0}.</source>
        <translation>In den Papierkorb verschoben: {0}.</translation>
    </message>
    <message>
        <source>What went to the trash last is back in its place.</source>
        <translation>Was zuletzt in den Papierkorb kam, ist wieder an seinem Platz.</translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>&amp;Exact copies</source>
        <translation>&amp;Exakte Kopien</translation>
    </message>
    <message>
        <source>The &amp;same picture</source>
        <translation>Das &amp;gleiche Bild</translation>
    </message>
    <message>
        <source>&amp;Bursts</source>
        <translation>&amp;Serien</translation>
    </message>
    <message>
        <source>One photo in several files, byte for byte</source>
        <translation>Ein Foto in mehreren Dateien, Byte für Byte gleich</translation>
    </message>
    <message>
        <source>Made smaller, saved anew, or cropped a little</source>
        <translation>Verkleinert, neu gespeichert oder etwas beschnitten</translation>
    </message>
    <message>
        <source>Taken within seconds of each other by one camera</source>
        <translation>Von einer Kamera innerhalb weniger Sekunden aufgenommen</translation>
    </message>
    <message>
        <source>Groups of photos that are alike</source>
        <translation>Gruppen ähnlicher Fotos</translation>
    </message>
    <message>
        <source>The files of the group</source>
        <translation>Die Dateien der Gruppe</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Wie weit es ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep only the suggested one &amp;here</source>
        <translation>&amp;Hier nur das vorgeschlagene behalten</translation>
    </message>
    <message>
        <source>Keep only the suggested of &amp;all groups</source>
        <translation>In &amp;allen Gruppen nur das vorgeschlagene behalten</translation>
    </message>
    <message>
        <source>&amp;Keep all</source>
        <translation>Alle &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Undo last move</source>
        <translation>Letztes Verschieben &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Move {0} to the trash?</source>
        <translation>{0} in den Papierkorb verschieben?</translation>
    </message>
    <message>
        <source>At least one file of each group stays where it is. {0} are free when the trash is emptied; until then the files can be put back.</source>
        <translation>Mindestens eine Datei jeder Gruppe bleibt, wo sie ist. Beim Leeren des Papierkorbs werden {0} frei; bis dahin lassen sich die Dateien zurückholen.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Moving files…</source>
        <translation>Dateien werden verschoben…</translation>
    </message>
    <message>
        <source>Comparing photos…</source>
        <translation>Fotos werden verglichen…</translation>
    </message>
    <message>
        <source>Comparing photos… {0}</source>
        <translation>Fotos werden verglichen… {0}</translation>
    </message>
    <message>
        <source>No photos are alike in this way.</source>
        <translation>Auf diese Art gleichen sich keine Fotos.</translation>
    </message>
    <message>
        <source>Move {0} to &amp;trash…</source>
        <translation>{0} in den &amp;Papierkorb verschieben…</translation>
    </message>
    <message>
        <source>Move to &amp;trash…</source>
        <translation>In den &amp;Papierkorb verschieben…</translation>
    </message>
</context>
<context>
    <name>EditSheet</name>
    <message>
        <source>Change {0}</source>
        <translation>{0} ändern</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Without this</source>
        <translation>Ohne dies</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
</context>
<context>
    <name>EngineClient</name>
    <message>
        <source>The window and its engine are of different versions: reinstall Gallery.</source>
        <translation>Fenster und Suchdienst haben verschiedene Versionen: Bitte Gallery neu installieren.</translation>
    </message>
    <message>
        <source>The engine stopped: {0}</source>
        <translation>Der Suchdienst wurde beendet: {0}</translation>
    </message>
</context>
<context>
    <name>EngineNotices</name>
    <message>
        <source>Gallery is using its small starter model: it knows everyday things. Download a full model for real quality.</source>
        <translation>Gallery verwendet das kleine Startmodell: Es kennt alltägliche Dinge. Richtig gut wird die Suche mit einem großen Modell.</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>The search engine stopped and is being started again. ({0})</source>
        <translation>Der Suchdienst wurde beendet und wird neu gestartet. ({0})</translation>
    </message>
    <message>
        <source>The search engine keeps stopping: {0}</source>
        <translation>Der Suchdienst endet immer wieder: {0}</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <source>it crashed</source>
        <translation>er ist abgestürzt</translation>
    </message>
    <message>
        <source>it ended by itself</source>
        <translation>er hat sich selbst beendet</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export copies of {0}</source>
        <translation>Kopien exportieren: {0}</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation>{0} Pixel</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Of the longer side; smaller photos stay as they are</source>
        <translation>Der längeren Seite; kleinere Fotos bleiben, wie sie sind</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> Pixel</translation>
    </message>
    <message>
        <source>Pixels of the longer side</source>
        <translation>Pixel der längeren Seite</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>Wie sie sind</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>Quality </source>
        <translation>Qualität </translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG-Qualität</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Where they were taken</source>
        <translation>Aufnahmeorte</translation>
    </message>
    <message>
        <source>Everything but the picture</source>
        <translation>Alles außer dem Bild</translation>
    </message>
    <message>
        <source>As the photos are</source>
        <translation>Wie die Fotos</translation>
    </message>
    <message>
        <source>By number: 001, 002, …</source>
        <translation>Mit Nummern: 001, 002,…</translation>
    </message>
    <message>
        <source>By when they were taken</source>
        <translation>Nach Aufnahmezeit</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Auswählen…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>&amp;Size:</source>
        <translation>&amp;Größe:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>&amp;Leave out:</source>
        <translation>&amp;Weglassen:</translation>
    </message>
    <message>
        <source>&amp;Names:</source>
        <translation>&amp;Namen:</translation>
    </message>
    <message>
        <source>&amp;To folder:</source>
        <translation>&amp;In den Ordner:</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>The folder for the copies</source>
        <translation>Der Ordner für die Kopien</translation>
    </message>
    <message>
        <source>Copies are saved anew, upright and in sRGB; RAW and HEIC become JPEG.</source>
        <translation>Kopien werden neu gespeichert, aufrecht und in sRGB; RAW und HEIC werden zu JPEG.</translation>
    </message>
    <message>
        <source>Copies are the very same files.</source>
        <translation>Die Kopien sind genau die gleichen Dateien.</translation>
    </message>
    <message>
        <source>No other file is written over.</source>
        <translation>Keine andere Datei wird überschrieben.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>{0} copied to {1}</source>
        <translation>{0} kopiert nach {1}</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Files that could not be read</source>
        <translation>Nicht lesbare Dateien</translation>
    </message>
    <message>
        <source>Try &amp;all again</source>
        <translation>&amp;Alle erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Try selected again</source>
        <translation>Ausgewählte erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Read the selected files once more</source>
        <translation>Die ausgewählten Dateien noch einmal lesen</translation>
    </message>
    <message>
        <source>Show in file &amp;manager</source>
        <translation>In der &amp;Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Of kinds that Gallery does not read yet: {0}.</source>
        <translation>Arten, die Gallery noch nicht liest: {0}.</translation>
    </message>
    <message>
        <source>Every file was read.</source>
        <translation>Alle Dateien waren lesbar.</translation>
    </message>
    <message>
        <source>They are being read once more…</source>
        <translation>Sie werden noch einmal gelesen…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>FileCard</name>
    <message>
        <source>★ Suggested to keep</source>
        <translation>★ Zum Behalten vorgeschlagen</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Move {0} to the trash</source>
        <translation>{0} in den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>One file of each group always stays.</source>
        <translation>Eine Datei jeder Gruppe bleibt immer.</translation>
    </message>
    <message>
        <source>has tags</source>
        <translation>hat Schlagwörter</translation>
    </message>
    <message>
        <source>RAW or film beside it stays</source>
        <translation>RAW oder Film daneben bleibt</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Show in file manager</source>
        <translation>In der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Open with default application</source>
        <translation>Mit Standardprogramm öffnen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>Pfade kopieren</translation>
    </message>
    <message>
        <source>Export a copy…</source>
        <translation>Kopie exportieren…</translation>
    </message>
    <message>
        <source>Export copies…</source>
        <translation>Kopien exportieren…</translation>
    </message>
    <message>
        <source>Move to trash…</source>
        <translation>In den Papierkorb verschieben…</translation>
    </message>
    <message>
        <source>{0} copied</source>
        <translation>{0} kopiert</translation>
    </message>
    <message>
        <source>The disks of these photos are not connected.</source>
        <translation>Die Datenträger dieser Fotos sind nicht verbunden.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>{0} öffnen</translation>
    </message>
    <message>
        <source>Open it with the program that the system has for it</source>
        <translation>Mit dem Programm öffnen, das das System dafür hat</translation>
    </message>
    <message>
        <source>Show {0} in its folder</source>
        <translation>{0} im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>FilesBox</name>
    <message>
        <source>And as many files more: {0}</source>
        <translation>Und so viele Dateien mehr: {0}</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Add a filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>New photos wait a moment, while the speed of a model is measured.</source>
        <translation>Neue Fotos warten einen Moment, während die Geschwindigkeit eines Modells gemessen wird.</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>Fotos werden gesucht…</translation>
    </message>
    <message>
        <source>All photos are known. This computer looked at {0} a second.</source>
        <translation>Alle Fotos sind bekannt. Dieser Rechner hat sich {0} pro Sekunde angesehen.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment…</translation>
    </message>
</context>
<context>
    <name>FirstStepsBar</name>
    <message>
        <source>Your photos are being looked at by the starter model: small, quick, and good for everyday things in English. You can search at once. A larger model knows far more.</source>
        <translation>Das Startmodell sieht sich gerade Ihre Fotos an: Es ist klein und schnell und kennt alltägliche Dinge, auf Englisch. Gesucht werden kann sofort. Ein größeres Modell weiß weit mehr.</translation>
    </message>
    <message>
        <source>Models to search with</source>
        <translation>Modelle für die Suche</translation>
    </message>
    <message>
        <source>Measure its speed</source>
        <translation>Geschwindigkeit messen</translation>
    </message>
    <message>
        <source>Takes some seconds; nothing is downloaded for it</source>
        <translation>Dauert einige Sekunden; heruntergeladen wird dafür nichts</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep the starter</source>
        <translation>Startmodell behalten</translation>
    </message>
    <message>
        <source>Download ({0}) and use</source>
        <translation>Herunterladen ({0}) und verwenden</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>The starter answers until it has seen all of them.</source>
        <translation>Bis es alle gesehen hat, antwortet das Startmodell.</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>FoldersPane</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove the selected folder from the library</source>
        <translation>Den ausgewählten Ordner aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Look into &amp;hidden folders</source>
        <translation>In &amp;versteckte Ordner sehen</translation>
    </message>
    <message>
        <source>&amp;Pass over files and folders that match (as in .gitignore, one a line):</source>
        <translation>&amp;Dateien und Ordner auslassen, auf die eines davon zutrifft (wie in .gitignore, eines je Zeile):</translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation>Ordner der Bibliothek</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Gallery</source>
        <translation>Gallery</translation>
    </message>
</context>
<context>
    <name>GivingTags</name>
    <message>
        <source>“{0}” learned from {1}</source>
        <translation>„{0}“ aus {1} gelernt</translation>
    </message>
    <message>
        <source>{1} shown as not “{0}”</source>
        <translation>{1} als nicht „{0}“ gezeigt</translation>
    </message>
    <message>
        <source>“{0}” added to {1}</source>
        <translation>„{0}“ zu {1} hinzugefügt</translation>
    </message>
</context>
<context>
    <name>HeatButton</name>
    <message>
        <source>Show where</source>
        <translation>Stelle zeigen</translation>
    </message>
    <message>
        <source>Show where in the photo it shows what was looked for (H)</source>
        <translation>Zeigen, wo im Foto das Gesuchte zu sehen ist (H)</translation>
    </message>
    <message>
        <source>It could not be found out where it shows</source>
        <translation>Wo es zu sehen ist, ließ sich nicht herausfinden</translation>
    </message>
    <message>
        <source>This photo was found by what is known of it, not by what it shows</source>
        <translation>Dieses Foto wurde nach seinen Angaben gefunden, nicht nach dem, was es zeigt</translation>
    </message>
    <message>
        <source>The model in use cannot tell where in a photo something shows</source>
        <translation>Das verwendete Modell kann nicht sagen, wo in einem Foto etwas zu sehen ist</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>Gallery copies it to its own folder after trying whether it loads. No code in it is run.</source>
        <translation>Gallery probiert, ob es sich laden lässt, und kopiert es dann in seinen eigenen Ordner. Code darin wird nicht ausgeführt.</translation>
    </message>
    <message>
        <source>The model is being taken in</source>
        <translation>Das Modell wird übernommen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>Von:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Architecture (as open_clip names it):</source>
        <translation>&amp;Architektur (wie open_clip sie nennt):</translation>
    </message>
</context>
<context>
    <name>InfoPanel</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>About this photo</source>
        <translation>Über dieses Foto</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Undo: {0} (Ctrl+Z)</source>
        <translation>Rückgängig: {0} (Strg+Z)</translation>
    </message>
</context>
<context>
    <name>LanguageNotice</name>
    <message>
        <source>This looks like {0}, and the model “{1}” knows English only.</source>
        <translation>Das sieht nach {0} aus, und das Modell „{1}“ kann nur Englisch.</translation>
    </message>
    <message>
        <source>“{0}” understands it.</source>
        <translation>„{0}“ versteht es.</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie im System</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Pass over what matches these patterns</source>
        <translation>Auslassen, worauf diese Muster zutreffen</translation>
    </message>
    <message>
        <source>&amp;Speed:</source>
        <translation>&amp;Geschwindigkeit:</translation>
    </message>
    <message>
        <source>How much of this computer is used while new photos are looked at.</source>
        <translation>Wie stark dieser Rechner genutzt wird, während neue Fotos angesehen werden.</translation>
    </message>
    <message>
        <source>Full: as fast as it goes</source>
        <translation>Voll: so schnell es geht</translation>
    </message>
    <message>
        <source>Balanced: other programs come first</source>
        <translation>Ausgewogen: andere Programme zuerst</translation>
    </message>
    <message>
        <source>Background: slow, cool and quiet</source>
        <translation>Hintergrund: langsam, kühl und leise</translation>
    </message>
    <message>
        <source>Pause on &amp;battery</source>
        <translation>Bei A&amp;kkubetrieb anhalten</translation>
    </message>
    <message>
        <source>New photos wait until this computer is plugged in.</source>
        <translation>Neue Fotos warten, bis dieser Rechner am Netz hängt.</translation>
    </message>
    <message>
        <source>&amp;Read text in new photos</source>
        <translation>&amp;Text in neuen Fotos lesen</translation>
    </message>
    <message>
        <source>Signs and letters are found by their words; it takes most of a second each.</source>
        <translation>Schilder und Briefe werden durch ihre Wörter gefunden; je Foto dauert das fast eine Sekunde.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Gallery</source>
        <translation>Gallery</translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>Ordner mit Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Search by image</source>
        <translation>Nach Bild suchen</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>Bilder ({0})</translation>
    </message>
    <message>
        <source>Search: {0}</source>
        <translation>Suche: {0}</translation>
    </message>
    <message>
        <source>Folder: {0}</source>
        <translation>Ordner: {0}</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} ausgewählt</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove what it made…</source>
        <translation>Seine Ergebnisse entfernen…</translation>
    </message>
    <message>
        <source>Try for some seconds how many photos a second this model looks at here. Nothing is downloaded for that, and indexing waits meanwhile.</source>
        <translation>Einige Sekunden lang ausprobieren, wie viele Fotos pro Sekunde dieses Modell hier ansieht. Heruntergeladen wird dafür nichts; die Indizierung wartet so lange.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>Go on with the download</source>
        <translation>Herunterladen fortsetzen</translation>
    </message>
    <message>
        <source>Download ({0})</source>
        <translation>Herunterladen ({0})</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Keep using this one</source>
        <translation>Weiter dieses verwenden</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Download {0}</source>
        <translation>{0} herunterladen</translation>
    </message>
    <message>
        <source>Cancel the download of {0}</source>
        <translation>Herunterladen von {0} abbrechen</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0} verwenden</translation>
    </message>
    <message>
        <source>Remove {0} from this computer</source>
        <translation>{0} von diesem Rechner entfernen</translation>
    </message>
    <message>
        <source>Remove what {0} made of this library</source>
        <translation>Entfernen, was {0} aus dieser Bibliothek gemacht hat</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messen abbrechen</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Noch einmal messen</translation>
    </message>
    <message>
        <source>Measure speed</source>
        <translation>Geschwindigkeit messen</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Download of {0}</source>
        <translation>Herunterladen von {0}</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>A model is what lets Gallery understand photos. It runs on this computer: nothing but the download needs a network, and no photo leaves.</source>
        <translation>Mit einem Modell versteht Gallery Fotos. Es läuft auf diesem Rechner: Nur das Herunterladen braucht ein Netz, und kein Foto verlässt den Rechner.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Take in a model that lies on this computer or a stick</source>
        <translation>Ein Modell übernehmen, das auf diesem Rechner oder einem Stick liegt</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>Aus einem Ordner…</translation>
    </message>
    <message>
        <source>From a file of weights…</source>
        <translation>Aus einer Gewichtsdatei…</translation>
    </message>
    <message>
        <source>Use {0} from now on?</source>
        <translation>Ab jetzt {0} verwenden?</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Remove {0} from this computer?</source>
        <translation>{0} von diesem Rechner entfernen?</translation>
    </message>
    <message>
        <source>This frees {0}. What it made of your libraries stays.</source>
        <translation>Das gibt {0} frei. Was es aus Ihren Bibliotheken gemacht hat, bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove what {0} made of this library?</source>
        <translation>Entfernen, was {0} aus dieser Bibliothek gemacht hat?</translation>
    </message>
    <message>
        <source>This frees {0} in the library; your photos stay as they are. To search with this model again, it has to look at {1} once more.</source>
        <translation>Das gibt in der Bibliothek {0} frei; Ihre Fotos bleiben, wie sie sind. Um wieder mit diesem Modell zu suchen, muss es sich {1} noch einmal ansehen.</translation>
    </message>
    <message>
        <source>A folder with a model</source>
        <translation>Ordner mit einem Modell</translation>
    </message>
    <message>
        <source>Weights ({0})</source>
        <translation>Gewichte ({0})</translation>
    </message>
    <message>
        <source>A file of weights</source>
        <translation>Gewichtsdatei</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modelle…</translation>
    </message>
    <message>
        <source>&amp;Language of descriptions:</source>
        <translation>&amp;Sprache der Beschreibungen:</translation>
    </message>
    <message>
        <source>What new descriptions are written in, where the model can.</source>
        <translation>In der neue Beschreibungen geschrieben werden, wenn das Modell sie kann.</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>Die des Modells</translation>
    </message>
    <message>
        <source>&amp;Tell the model what is known of a photo</source>
        <translation>Dem Modell &amp;mitteilen, was über ein Foto bekannt ist</translation>
    </message>
    <message>
        <source>When and where it was taken, and its tags: small models repeat that, also when the photo shows no such thing.</source>
        <translation>Wann und wo es aufgenommen wurde und seine Schlagwörter: Kleine Modelle wiederholen das auch dann, wenn das Foto nichts davon zeigt.</translation>
    </message>
    <message>
        <source>&amp;Device:</source>
        <translation>&amp;Gerät:</translation>
    </message>
    <message>
        <source>A graphics card is faster where there is one; the processor leaves it to other programs. Counts from the next start of Gallery.</source>
        <translation>Eine Grafikkarte ist schneller, wo es eine gibt; der Prozessor überlässt sie anderen Programmen. Gilt ab dem nächsten Start von Gallery.</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>Das schnellste</translation>
    </message>
    <message>
        <source>The processor only</source>
        <translation>Nur der Prozessor</translation>
    </message>
    <message>
        <source>Searching:</source>
        <translation>Suchen:</translation>
    </message>
    <message>
        <source>Describing:</source>
        <translation>Beschreiben:</translation>
    </message>
    <message>
        <source>Running on:</source>
        <translation>Läuft auf:</translation>
    </message>
    <message>
        <source>Models run on this computer; only fetching one needs a network. Which there are, how large they are and what they know stands in the list of models.</source>
        <translation>Modelle laufen auf diesem Rechner; nur zum Herunterladen ist ein Netz nötig. Welche es gibt, wie groß sie sind und was sie können, steht in der Liste der Modelle.</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>none is on this computer yet</source>
        <translation>noch keines auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Hide this notice</source>
        <translation>Diesen Hinweis ausblenden</translation>
    </message>
</context>
<context>
    <name>Notifying</name>
    <message>
        <source>Indexing is finished</source>
        <translation>Die Indizierung ist fertig</translation>
    </message>
    <message>
        <source>Indexing waits for space</source>
        <translation>Die Indizierung wartet auf Platz</translation>
    </message>
</context>
<context>
    <name>Onboarding</name>
    <message>
        <source>Find your photos by what is in them</source>
        <translation>Finden Sie Ihre Fotos nach dem, was darauf ist</translation>
    </message>
    <message>
        <source>Choose a folder with photos. Gallery looks at each of them once, and then finds them by words like “a dog on the beach”.

Your photos stay on this computer. Gallery only reads them, and sends nothing anywhere.</source>
        <translation>Wählen Sie einen Ordner mit Fotos. Gallery sieht sich jedes einmal an und findet sie dann mit Wörtern wie „ein Hund am Strand“.

Ihre Fotos bleiben auf diesem Rechner. Gallery liest sie nur und verschickt nichts.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner auswählen…</translation>
    </message>
    <message>
        <source>or drop a folder here</source>
        <translation>oder einen Ordner hier ablegen</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0} verwenden</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What to do: a few letters of it</source>
        <translation>Was zu tun ist: ein paar Buchstaben davon</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>What is said of it</source>
        <translation>Angaben dazu</translation>
    </message>
</context>
<context>
    <name>PartPicker</name>
    <message>
        <source>Part of the photo to search for</source>
        <translation>Teil des Fotos, nach dem gesucht wird</translation>
    </message>
    <message>
        <source>Draw a box around what to look for, or press an arrow key · Esc leaves</source>
        <translation>Ziehen Sie einen Rahmen um das Gesuchte oder drücken Sie eine Pfeiltaste · Esc bricht ab</translation>
    </message>
    <message>
        <source>Arrows move, Shift and arrows stretch, Enter searches · Esc leaves</source>
        <translation>Pfeile verschieben, Umschalt und Pfeile strecken, Eingabe sucht · Esc bricht ab</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>pasted picture</source>
        <translation>kopiertes Bild</translation>
    </message>
    <message>
        <source>the disk may be full</source>
        <translation>vielleicht ist der Datenträger voll</translation>
    </message>
    <message>
        <source>The pasted picture cannot be kept: {0}.</source>
        <translation>Das kopierte Bild lässt sich nicht aufbewahren: {0}.</translation>
    </message>
</context>
<context>
    <name>PhotoCommands</name>
    <message>
        <source>Describe</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>Ask about this photo…</source>
        <translation>Zu diesem Foto fragen…</translation>
    </message>
    <message>
        <source>Add tag…</source>
        <translation>Schlagwort hinzufügen…</translation>
    </message>
    <message>
        <source>Teach a tag from this photo…</source>
        <translation>Schlagwort aus diesem Foto lernen…</translation>
    </message>
    <message>
        <source>Teach a tag from these photos…</source>
        <translation>Schlagwort aus diesen Fotos lernen…</translation>
    </message>
    <message>
        <source>This is not…</source>
        <translation>Das ist nicht…</translation>
    </message>
    <message>
        <source>These are not…</source>
        <translation>Das sind nicht…</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Keine Sterne</translation>
    </message>
    <message>
        <source>As in their files</source>
        <translation>Wie in den Dateien</translation>
    </message>
    <message>
        <source>The tag for {0}:</source>
        <translation>Das Schlagwort für {0}:</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Teach a tag</source>
        <translation>Schlagwort beibringen</translation>
    </message>
    <message>
        <source>The name of what is to be learned from {0}. Gallery tags your other photos by it, and finds it when you search for the name.</source>
        <translation>Der Name dessen, was aus {0} gelernt werden soll. Gallery vergibt ihn als Schlagwort an Ihre anderen Fotos und findet es, wenn Sie nach dem Namen suchen.</translation>
    </message>
    <message>
        <source>Teach what is not</source>
        <translation>Beibringen, was nicht stimmt</translation>
    </message>
    <message>
        <source>The tag that is wrong for {0}. Gallery learns from that too.</source>
        <translation>Das Schlagwort, das für {0} falsch ist. Auch daraus lernt Gallery.</translation>
    </message>
</context>
<context>
    <name>PhotoDelegate</name>
    <message>
        <source>No longer a favourite (Ctrl+D)</source>
        <translation>Kein Favorit mehr (Strg+D)</translation>
    </message>
    <message>
        <source>Favourite (Ctrl+D)</source>
        <translation>Favorit (Strg+D)</translation>
    </message>
    <message>
        <source>Select (Ctrl and a click on the photo)</source>
        <translation>Auswählen (Strg und Klick auf das Foto)</translation>
    </message>
    <message>
        <source>More like this (+)</source>
        <translation>Mehr wie dieses (+)</translation>
    </message>
    <message>
        <source>Less like this (-)</source>
        <translation>Weniger wie dieses (-)</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
</context>
<context>
    <name>PhotoModel</name>
    <message>
        <source>Photo {0}</source>
        <translation>Foto {0}</translation>
    </message>
    <message>
        <source>Its folder is not there right now.</source>
        <translation>Sein Ordner ist zurzeit nicht da.</translation>
    </message>
    <message>
        <source>less likely</source>
        <translation>weniger wahrscheinlich</translation>
    </message>
    <message>
        <source>one of {0} alike</source>
        <translation>eines von {0} ähnlichen</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>more like this</source>
        <translation>mehr wie dieses</translation>
    </message>
    <message>
        <source>less like this</source>
        <translation>weniger wie dieses</translation>
    </message>
</context>
<context>
    <name>PhotoWords</name>
    <message>
        <source>“{0}” accepted</source>
        <translation>„{0}“ bestätigt</translation>
    </message>
    <message>
        <source>“{0}” rejected</source>
        <translation>„{0}“ abgelehnt</translation>
    </message>
    <message>
        <source>“{0}” added</source>
        <translation>„{0}“ hinzugefügt</translation>
    </message>
    <message>
        <source>caption written</source>
        <translation>Beschreibung geschrieben</translation>
    </message>
    <message>
        <source>caption removed</source>
        <translation>Beschreibung entfernt</translation>
    </message>
    <message>
        <source>caption accepted</source>
        <translation>Beschreibung bestätigt</translation>
    </message>
    <message>
        <source>caption rejected</source>
        <translation>Beschreibung abgelehnt</translation>
    </message>
    <message>
        <source>rated</source>
        <translation>bewertet</translation>
    </message>
    <message>
        <source>question deleted</source>
        <translation>Frage gelöscht</translation>
    </message>
</context>
<context>
    <name>PhotosMenu</name>
    <message>
        <source>U&amp;ndo: {0}</source>
        <translation>&amp;Rückgängig: {0}</translation>
    </message>
    <message>
        <source>U&amp;ndo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo: {0}</source>
        <translation>Wieder&amp;holen: {0}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Wieder&amp;holen</translation>
    </message>
</context>
<context>
    <name>PlaceLinks</name>
    <message>
        <source>Open map</source>
        <translation>Karte öffnen</translation>
    </message>
    <message>
        <source>Photos near here</source>
        <translation>Fotos in der Nähe</translation>
    </message>
    <message>
        <source>Copy coordinates</source>
        <translation>Koordinaten kopieren</translation>
    </message>
    <message>
        <source>Opens openstreetmap.org in your browser, which tells that page these coordinates</source>
        <translation>Öffnet openstreetmap.org in Ihrem Browser; die Seite erfährt dabei diese Koordinaten</translation>
    </message>
    <message>
        <source>Search for photos taken within {0} km of this one</source>
        <translation>Fotos suchen, die im Umkreis von {0} km um dieses aufgenommen wurden</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Open or select a photo to see how this tag would stand on it.</source>
        <translation>Öffnen oder wählen Sie ein Foto, um zu sehen, wie dieses Schlagwort dazu passt.</translation>
    </message>
    <message>
        <source>Tags that stand best on it:</source>
        <translation>Schlagwörter, die am besten dazu passen:</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Vergeben</translation>
    </message>
    <message>
        <source>Tags that stand best on the photo</source>
        <translation>Schlagwörter, die am besten zum Foto passen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>“{0}” would be given: {1}</source>
        <translation>„{0}“ würde vergeben: {1}</translation>
    </message>
    <message>
        <source>“{0}” would not be given: {1}</source>
        <translation>„{0}“ würde nicht vergeben: {1}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Ask about this photo…</source>
        <translation>Zu diesem Foto fragen…</translation>
    </message>
    <message>
        <source>Ask about this photo</source>
        <translation>Zu diesem Foto fragen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the question</source>
        <translation>Frage abbrechen</translation>
    </message>
    <message>
        <source>Do without the answer (Esc)</source>
        <translation>Auf die Antwort verzichten (Esc)</translation>
    </message>
    <message>
        <source>Begins when the engine is ready…</source>
        <translation>Beginnt, sobald der Suchdienst bereit ist…</translation>
    </message>
    <message>
        <source>Looking at the photo…</source>
        <translation>Das Foto wird angesehen…</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>{0} rated as in their files</source>
        <translation>{0} bewertet wie in den Dateien</translation>
    </message>
    <message>
        <source>{0} rated: {1}</source>
        <translation>{0} bewertet: {1}</translation>
    </message>
</context>
<context>
    <name>RefinedBar</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Take back all thumbs of this search</source>
        <translation>Alle Daumen dieser Suche zurücknehmen</translation>
    </message>
</context>
<context>
    <name>Resident</name>
    <message>
        <source>It cannot be changed what starts when you log in ({0}).</source>
        <translation>Was beim Anmelden startet, lässt sich nicht ändern ({0}).</translation>
    </message>
    <message>
        <source>Gallery goes on</source>
        <translation>Gallery läuft weiter</translation>
    </message>
    <message>
        <source>It keeps watching your folders. Its icon here opens it again, or quits.</source>
        <translation>Es beobachtet weiter Ihre Ordner. Das Symbol hier öffnet es wieder oder beendet es.</translation>
    </message>
</context>
<context>
    <name>ResultCommands</name>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
    <message>
        <source>Less like this</source>
        <translation>Weniger wie dieses</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>&amp;Tag all photos</source>
        <translation>&amp;Alle Fotos verschlagworten</translation>
    </message>
    <message>
        <source>Look for all checked tags in all photos; what you decided stays</source>
        <translation>Alle angehakten Schlagwörter in allen Fotos suchen; was Sie entschieden haben, bleibt</translation>
    </message>
    <message>
        <source>&amp;Undo last tagging</source>
        <translation>Letztes Verschlagworten &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel tagging</source>
        <translation>Verschlagworten abbrechen</translation>
    </message>
    <message>
        <source>Tagging</source>
        <translation>Verschlagworten</translation>
    </message>
    <message>
        <source>Taking it back…</source>
        <translation>Wird zurückgenommen…</translation>
    </message>
    <message>
        <source>Tagging photos…</source>
        <translation>Fotos werden verschlagwortet…</translation>
    </message>
    <message>
        <source>{0} of {1} photos</source>
        <translation>{0} von {1} Fotos</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Search “{0}” saved</source>
        <translation>Suche „{0}“ gespeichert</translation>
    </message>
    <message>
        <source>“{0}” is now “{1}”</source>
        <translation>„{0}“ heißt jetzt „{1}“</translation>
    </message>
    <message>
        <source>Saved search “{0}” deleted</source>
        <translation>Gespeicherte Suche „{0}“ gelöscht</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>photos like {0}</source>
        <translation>Fotos wie {0}</translation>
    </message>
    <message>
        <source>photos like a part of {0}</source>
        <translation>Fotos wie ein Teil von {0}</translation>
    </message>
    <message>
        <source>{0} and “{1}”</source>
        <translation>{0} und „{1}“</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search: a dog on the beach, red car at night…</source>
        <translation>Suchen: a dog on the beach, red car at night…</translation>
    </message>
    <message>
        <source>Search your photos</source>
        <translation>Ihre Fotos durchsuchen</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Back to all photos, or from a photo to the others</source>
        <translation>Zurück zu allen Fotos oder von einem Foto zu den anderen</translation>
    </message>
    <message>
        <source>Open the selected photo</source>
        <translation>Das ausgewählte Foto öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Next and previous photo</source>
        <translation>Nächstes und voriges Foto</translation>
    </message>
    <message>
        <source>Rate what is selected, or the open photo</source>
        <translation>Ausgewählte oder das geöffnete Foto bewerten</translation>
    </message>
    <message>
        <source>Larger and smaller</source>
        <translation>Größer und kleiner</translation>
    </message>
    <message>
        <source>Ten photos on and back</source>
        <translation>Zehn Fotos weiter und zurück</translation>
    </message>
    <message>
        <source>Page down, page up</source>
        <translation>Bild ab, Bild auf</translation>
    </message>
    <message>
        <source>Find photos like it</source>
        <translation>Ähnliche Fotos suchen</translation>
    </message>
    <message>
        <source>Slower and faster</source>
        <translation>Langsamer und schneller</translation>
    </message>
    <message>
        <source>Wait, and go on</source>
        <translation>Anhalten und weiter</translation>
    </message>
    <message>
        <source>Another photo</source>
        <translation>Anderes Foto</translation>
    </message>
    <message>
        <source>Another place</source>
        <translation>Anderer Platz</translation>
    </message>
    <message>
        <source>Zoom together or apart</source>
        <translation>Gemeinsam oder einzeln vergrößern</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>A photo that is open</source>
        <translation>Geöffnetes Foto</translation>
    </message>
    <message>
        <source>In a slideshow</source>
        <translation>In einer Diashow</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>First and last photo</source>
        <translation>Erstes und letztes Foto</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>Show the photos in turn</source>
        <translation>Die Fotos der Reihe nach zeigen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Draw a box around a part of it and search for that</source>
        <translation>Einen Teil davon umrahmen und danach suchen</translation>
    </message>
    <message>
        <source>Show where in it shows what was looked for</source>
        <translation>Zeigen, wo darin das Gesuchte zu sehen ist</translation>
    </message>
    <message>
        <source>Show or hide what is said of it</source>
        <translation>Angaben dazu ein- oder ausblenden</translation>
    </message>
    <message>
        <source>0 to 5</source>
        <translation>0 bis 5</translation>
    </message>
    <message>
        <source>Make it a favourite, or no longer one</source>
        <translation>Zum Favoriten machen oder nicht mehr</translation>
    </message>
    <message>
        <source>Select several photos</source>
        <translation>Mehrere Fotos auswählen</translation>
    </message>
    <message>
        <source>Ctrl or Shift + click, Ctrl+A</source>
        <translation>Strg oder Umschalt + Klick, Strg+A</translation>
    </message>
    <message>
        <source>The day, month or year before, and after</source>
        <translation>Tag, Monat oder Jahr davor und danach</translation>
    </message>
    <message>
        <source>Ctrl+↑  Ctrl+↓</source>
        <translation>Strg+↑  Strg+↓</translation>
    </message>
    <message>
        <source>Zoom with the mouse</source>
        <translation>Mit der Maus vergrößern</translation>
    </message>
    <message>
        <source>Ctrl + wheel; wheel in a photo</source>
        <translation>Strg + Mausrad; im Foto Mausrad</translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>Searching for {0}…</source>
        <translation>Suche nach {0}…</translation>
    </message>
    <message>
        <source>The search for {0} begins when the engine is ready…</source>
        <translation>Die Suche nach {0} beginnt, sobald der Suchdienst bereit ist…</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>Compare side by side</source>
        <translation>Nebeneinander vergleichen</translation>
    </message>
    <message>
        <source>Zoom and move &amp;together</source>
        <translation>&amp;Gemeinsam vergrößern und verschieben</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>SidebarCommands</name>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>The name of the search “{0}”. A known name gets this search.</source>
        <translation>Der Name der Suche „{0}“. Ein bekannter Name bekommt diese Suche.</translation>
    </message>
    <message>
        <source>The new name of “{0}”:</source>
        <translation>Der neue Name von „{0}“:</translation>
    </message>
    <message>
        <source>Rename a saved search</source>
        <translation>Gespeicherte Suche umbenennen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>In der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>Aus der Bibliothek entfernen…</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter…</translation>
    </message>
</context>
<context>
    <name>SidebarView</name>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Enter shows the photos of an entry</source>
        <translation>Eingabe zeigt die Fotos eines Eintrags</translation>
    </message>
</context>
<context>
    <name>SlideBar</name>
    <message>
        <source>Slideshow</source>
        <translation>Diashow</translation>
    </message>
    <message>
        <source>Back (←)</source>
        <translation>Zurück (←)</translation>
    </message>
    <message>
        <source>On (→)</source>
        <translation>Weiter (→)</translation>
    </message>
    <message>
        <source>Shorter (-)</source>
        <translation>Kürzer (-)</translation>
    </message>
    <message>
        <source>Longer (+)</source>
        <translation>Länger (+)</translation>
    </message>
    <message>
        <source>End the slideshow (Esc)</source>
        <translation>Diashow beenden (Esc)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>Go on (Space)</source>
        <translation>Weiter (Leertaste)</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
</context>
<context>
    <name>SlideWindow</name>
    <message>
        <source>Slideshow</source>
        <translation>Diashow</translation>
    </message>
    <message>
        <source>A slideshow is shown</source>
        <translation>Eine Diashow wird gezeigt</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Relevance</source>
        <translation>Relevanz</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Älteste</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>How the results are sorted</source>
        <translation>Wie die Treffer sortiert sind</translation>
    </message>
    <message>
        <source>Sorted by: {0}</source>
        <translation>Sortiert nach: {0}</translation>
    </message>
</context>
<context>
    <name>SpokenPhoto</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>ausgewählt</translation>
    </message>
</context>
<context>
    <name>Stars</name>
    <message>
        <source>Rate this photo (0 to 5)</source>
        <translation>Dieses Foto bewerten (0 bis 5)</translation>
    </message>
    <message>
        <source>Rating: {0}</source>
        <translation>Bewertung: {0}</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Indexing</source>
        <translation>Indizierung</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizierung anhalten</translation>
    </message>
    <message>
        <source>Wait until you resume, also after a restart</source>
        <translation>Warten bis zum Fortsetzen, auch nach einem Neustart</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop indexing</source>
        <translation>Indizierung stoppen</translation>
    </message>
    <message>
        <source>Stop indexing after the photos in hand</source>
        <translation>Indizierung nach den laufenden Fotos stoppen</translation>
    </message>
    <message>
        <source>Show which ones, and why</source>
        <translation>Zeigen, welche und warum</translation>
    </message>
    <message>
        <source>Stopping after the photos in hand…</source>
        <translation>Stoppt nach den laufenden Fotos…</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>&amp;Delete caches…</source>
        <translation>&amp;Zwischenspeicher löschen…</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>Ordner:</translation>
    </message>
    <message>
        <source>Catalogue:</source>
        <translation>Katalog:</translation>
    </message>
    <message>
        <source>Thumbnails:</source>
        <translation>Vorschaubilder:</translation>
    </message>
    <message>
        <source>Search index:</source>
        <translation>Suchindex:</translation>
    </message>
    <message>
        <source>Finding duplicates:</source>
        <translation>Duplikatsuche:</translation>
    </message>
    <message>
        <source>Thumbnails take at &amp;most:</source>
        <translation>Vorschaubilder belegen &amp;höchstens:</translation>
    </message>
    <message>
        <source>The catalogue has everything you said of your photos, and what models saw in them. Everything else is made again when it is missing.</source>
        <translation>Der Katalog enthält alles, was Sie über Ihre Fotos gesagt haben, und was Modelle darin gesehen haben. Alles andere entsteht neu, wenn es fehlt.</translation>
    </message>
    <message>
        <source>When new photos are looked at, the oldest make way.</source>
        <translation>Wenn neue Fotos dazukommen, weichen die ältesten.</translation>
    </message>
    <message>
        <source>They are being deleted…</source>
        <translation>Sie werden gelöscht…</translation>
    </message>
    <message>
        <source>Delete thumbnails, the search index, and what duplicates are found by?</source>
        <translation>Vorschaubilder, Suchindex und Daten der Duplikatsuche löschen?</translation>
    </message>
    <message>
        <source>This frees {0}. Your photos, tags and albums stay. All of it is made again, which takes a while; photos on disks that are not connected have no thumbnails until those are back.</source>
        <translation>Das gibt {0} frei. Ihre Fotos, Schlagwörter und Alben bleiben. Alles entsteht neu, was eine Weile dauert; Fotos auf nicht verbundenen Datenträgern haben so lange keine Vorschaubilder, bis diese wieder da sind.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>{0}
Delete takes it out of this list</source>
        <translation>{0}
Entf nimmt es aus dieser Liste</translation>
    </message>
    <message>
        <source>Clear recent searches</source>
        <translation>Letzte Suchen löschen</translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation>Letzte Suchen</translation>
    </message>
</context>
<context>
    <name>TagChips</name>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
</context>
<context>
    <name>TagEditor</name>
    <message>
        <source>red bicycle</source>
        <translation>red bicycle</translation>
    </message>
    <message>
        <source>a photo of a {}
a {} in the garden
(none: as its group is asked)</source>
        <translation>a photo of a {}
a {} in the garden
(leer: wie die Gruppe gefragt wird)</translation>
    </message>
    <message>
        <source>Sentences a photo of it could be described by, one a line; {} is the name</source>
        <translation>Sätze, mit denen ein Foto davon beschrieben sein könnte, einer je Zeile; {} steht für den Namen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Delete this tag</source>
        <translation>Dieses Schlagwort löschen</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Group:</source>
        <translation>&amp;Gruppe:</translation>
    </message>
    <message>
        <source>&amp;Asked as:</source>
        <translation>Ge&amp;fragt als:</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>Add a tag…</source>
        <translation>Schlagwort hinzufügen…</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
</context>
<context>
    <name>TagList</name>
    <message>
        <source>tag “{0}” added</source>
        <translation>Schlagwort „{0}“ hinzugefügt</translation>
    </message>
    <message>
        <source>tag “{0}” changed</source>
        <translation>Schlagwort „{0}“ geändert</translation>
    </message>
    <message>
        <source>tag “{0}” looked for</source>
        <translation>Schlagwort „{0}“ wird gesucht</translation>
    </message>
    <message>
        <source>tag “{0}” not looked for</source>
        <translation>Schlagwort „{0}“ wird nicht gesucht</translation>
    </message>
    <message>
        <source>tag “{0}” deleted</source>
        <translation>Schlagwort „{0}“ gelöscht</translation>
    </message>
</context>
<context>
    <name>TagTree</name>
    <message>
        <source>{0} ({1})</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihre</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorgeschlagen</translation>
    </message>
</context>
<context>
    <name>Tagging</name>
    <message>
        <source>All photos are tagged</source>
        <translation>Alle Fotos sind verschlagwortet</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Find a tag or a group…</source>
        <translation>Schlagwort oder Gruppe suchen…</translation>
    </message>
    <message>
        <source>Find a tag or a group</source>
        <translation>Schlagwort oder Gruppe suchen</translation>
    </message>
    <message>
        <source>&amp;New tag</source>
        <translation>&amp;Neues Schlagwort</translation>
    </message>
    <message>
        <source>Looking for it in all photos…</source>
        <translation>Wird in allen Fotos gesucht…</translation>
    </message>
    <message>
        <source>No tag is called that.
“New tag” adds one.</source>
        <translation>Kein Schlagwort heißt so.
„Neues Schlagwort“ legt eines an.</translation>
    </message>
    <message>
        <source>There are no tags yet.
They come when photos are tagged for the first time.</source>
        <translation>Noch gibt es keine Schlagwörter.
Sie kommen, wenn Fotos zum ersten Mal verschlagwortet werden.</translation>
    </message>
    <message>
        <source>Save what you changed of “{0}”?</source>
        <translation>Änderungen an „{0}“ speichern?</translation>
    </message>
    <message>
        <source>Add the tag “{0}”?</source>
        <translation>Schlagwort „{0}“ hinzufügen?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>It is taken from {0} that have it.</source>
        <translation>Es wird bei {0} entfernt.</translation>
    </message>
    <message>
        <source>Of {0} you gave or accepted it yourself.</source>
        <translation>Bei {0} haben Sie es selbst vergeben oder bestätigt.</translation>
    </message>
    <message>
        <source>Delete the tag “{0}”?</source>
        <translation>Schlagwort „{0}“ löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>TagsPage</name>
    <message>
        <source>&amp;Tag new photos by themselves</source>
        <translation>Neue Fotos &amp;von selbst verschlagworten</translation>
    </message>
    <message>
        <source>What they show is looked for in your list of tags; you have the last word.</source>
        <translation>Was sie zeigen, wird in Ihrer Schlagwortliste gesucht; das letzte Wort haben Sie.</translation>
    </message>
    <message>
        <source>T&amp;ags…</source>
        <translation>&amp;Schlagwörter…</translation>
    </message>
    <message>
        <source>The list of tags has all of them and the words they are looked for with, to switch off, change and try out on the photo that is selected.</source>
        <translation>Die Schlagwortliste enthält alle und die Wörter, mit denen sie gesucht werden. Dort lassen sie sich abschalten, ändern und am ausgewählten Foto ausprobieren.</translation>
    </message>
</context>
<context>
    <name>TextReading</name>
    <message>
        <source>Text in photos is read</source>
        <translation>Text in Fotos ist gelesen</translation>
    </message>
</context>
<context>
    <name>Trashing</name>
    <message>
        <source>{0} moved to the trash</source>
        <translation>{0} in den Papierkorb verschoben</translation>
    </message>
    <message>
        <source>Moved to the trash: {0}</source>
        <translation>In den Papierkorb verschoben: {0}</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>&amp;Open Gallery</source>
        <translation>Gallery ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Pause indexing</source>
        <translation>Indizierung &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Gallery: {0}</source>
        <translation>Gallery: {0}</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
</context>
<context>
    <name>TroubleNotices</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>Free space…</source>
        <translation>Platz schaffen…</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Undone: {0}</source>
        <translation>Rückgängig gemacht: {0}</translation>
    </message>
    <message>
        <source>Done again: {0}</source>
        <translation>Wiederholt: {0}</translation>
    </message>
    <message>
        <source>Not undone: {0}.
{1}</source>
        <translation>Nicht rückgängig gemacht: {0}.
{1}</translation>
    </message>
    <message>
        <source>Not redone: {0}.
{1}</source>
        <translation>Nicht wiederholt: {0}.
{1}</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>← Back</source>
        <translation>← Zurück</translation>
    </message>
    <message>
        <source>Back to the photos (Esc)</source>
        <translation>Zurück zu den Fotos (Esc)</translation>
    </message>
    <message>
        <source>RAW</source>
        <translation>RAW</translation>
    </message>
    <message>
        <source>A camera&apos;s RAW, shown as the camera&apos;s own preview or as Gallery develops it</source>
        <translation>RAW einer Kamera, gezeigt als Vorschau der Kamera oder wie Gallery es entwickelt</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Search a part</source>
        <translation>Ausschnitt suchen</translation>
    </message>
    <message>
        <source>Draw a box around what to search for (C)</source>
        <translation>Einen Rahmen um das Gesuchte ziehen (C)</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche suchen</translation>
    </message>
    <message>
        <source>Search for photos that look like this one (S)</source>
        <translation>Fotos suchen, die aussehen wie dieses (S)</translation>
    </message>
    <message>
        <source>A favourite (F)</source>
        <translation>Favorit (F)</translation>
    </message>
    <message>
        <source>A favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>What is said of this photo (I)</source>
        <translation>Angaben zu diesem Foto (I)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>WhyBox</name>
    <message>
        <source>Why it matched</source>
        <translation>Warum es passt</translation>
    </message>
    <message>
        <source>It meets all that was asked for.</source>
        <translation>Es erfüllt alles, was verlangt war.</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Describing photos</source>
        <translation>Fotos beschreiben</translation>
    </message>
    <message>
        <source>Reading text in photos</source>
        <translation>Text in Fotos lesen</translation>
    </message>
    <message>
        <source>Learning “{0}”</source>
        <translation>„{0}“ lernen</translation>
    </message>
    <message>
        <source>Tagging photos</source>
        <translation>Fotos verschlagworten</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Wörter schreiben</translation>
    </message>
    <message>
        <source>Comparing photos</source>
        <translation>Fotos vergleichen</translation>
    </message>
    <message>
        <source>Moving to the trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Putting files back</source>
        <translation>Dateien zurückholen</translation>
    </message>
    <message>
        <source>Copying photos</source>
        <translation>Fotos kopieren</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>End this; what is done by now stays</source>
        <translation>Beenden; was schon getan ist, bleibt</translation>
    </message>
    <message>
        <source>{0} (and {1} more)</source>
        <translation>{0} (und {1} weitere)</translation>
    </message>
    <message>
        <source>Cancel: {0}</source>
        <translation>Abbrechen: {0}</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>The words are written</source>
        <translation>Die Wörter sind geschrieben</translation>
    </message>
    <message>
        <source>The words are written. Undo takes all of it back.</source>
        <translation>Die Wörter sind geschrieben. „Rückgängig“ nimmt alles zurück.</translation>
    </message>
    <message>
        <source>The last writing is taken back.</source>
        <translation>Das letzte Schreiben ist zurückgenommen.</translation>
    </message>
</context>
<context>
    <name>WritingDialog</name>
    <message>
        <source>Write words beside photos</source>
        <translation>Wörter neben die Fotos schreiben</translation>
    </message>
    <message>
        <source>So that other programs see your tags, captions and stars, Gallery can write them as XMP. What other programs wrote stays, and everything written can be taken back. Nothing is written before you have seen what changes and press Write.</source>
        <translation>Damit andere Programme Ihre Schlagwörter, Beschreibungen und Sterne sehen, kann Gallery sie als XMP schreiben. Was andere Programme geschrieben haben, bleibt, und alles Geschriebene lässt sich zurücknehmen. Geschrieben wird erst, wenn Sie gesehen haben, was sich ändert, und auf „Schreiben“ drücken.</translation>
    </message>
    <message>
        <source>Photos of the &amp;whole library</source>
        <translation>Fotos der &amp;ganzen Bibliothek</translation>
    </message>
    <message>
        <source>&amp;Beside the photos, in small files (.xmp); no photo is touched</source>
        <translation>&amp;Neben die Fotos, in kleine Dateien (.xmp); kein Foto wird angerührt</translation>
    </message>
    <message>
        <source>&amp;Into the photos&apos; own files, where that is safe; the pictures stay as they are</source>
        <translation>&amp;In die Dateien der Fotos selbst, wo das sicher ist; die Bilder bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Also what only a &amp;model says and nobody has accepted</source>
        <translation>Auch, was nur ein &amp;Modell sagt und niemand bestätigt hat</translation>
    </message>
    <message>
        <source>What would be written</source>
        <translation>Was geschrieben würde</translation>
    </message>
    <message>
        <source>Left as they are:</source>
        <translation>So gelassen, wie sie sind:</translation>
    </message>
    <message>
        <source>Photos that are left as they are, and why</source>
        <translation>Fotos, die so bleiben, wie sie sind, und warum</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Undo last writing</source>
        <translation>Letztes Schreiben &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>The photo that is &amp;selected</source>
        <translation>Das &amp;ausgewählte Foto</translation>
    </message>
    <message>
        <source>The {0} that are &amp;selected</source>
        <translation>Die &amp;ausgewählten Fotos: {0}</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben…</translation>
    </message>
    <message>
        <source>Taking back…</source>
        <translation>Wird zurückgenommen…</translation>
    </message>
    <message>
        <source>Looking at what would change…</source>
        <translation>Es wird nachgesehen, was sich ändern würde…</translation>
    </message>
    <message>
        <source>Choose where the words go, to see what changes.</source>
        <translation>Wählen Sie, wohin die Wörter sollen, um zu sehen, was sich ändert.</translation>
    </message>
    <message>
        <source>Nothing can be written.</source>
        <translation>Nichts kann geschrieben werden.</translation>
    </message>
    <message>
        <source>There is nothing to write: the files say it all already.</source>
        <translation>Es gibt nichts zu schreiben: In den Dateien steht schon alles.</translation>
    </message>
    <message>
        <source>1 file would be made.</source>
        <translation>1 Datei würde angelegt.</translation>
    </message>
    <message>
        <source>1 file would be changed.</source>
        <translation>1 Datei würde geändert.</translation>
    </message>
</context>
<context>
    <name>ZoomSlider</name>
    <message>
        <source>Size of photos</source>
        <translation>Größe der Fotos</translation>
    </message>
    <message>
        <source>Size of photos (Ctrl + wheel)</source>
        <translation>Größe der Fotos (Strg + Mausrad)</translation>
    </message>
</context>
</TS>
