<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>About Gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds your own photos by what is in them, on your own computer. Your photos are only read, and nothing is sent anywhere.

Licensed under Apache-2.0. Built with Qt, PyTorch and OpenCLIP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The first {0} of %Ln group(s), those first that take most room.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{0} · {1} to gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {0} from the library?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its photos stay where they are. Gallery just no longer shows and finds them; add the folder again to have them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with indexing where it paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing waits: on battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index on battery too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index on battery too, from now on. Indexing → Pause on battery makes it wait again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing is stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for new photos again, and index what is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by &amp;image…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve this search…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste a picture to search by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit to window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show photos a&amp;like, or one of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less li&amp;kely matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Si&amp;debar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides&amp;how</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What fits the &amp;size of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U&amp;ndo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M&amp;ore like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Less like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to &amp;album…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;lbums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in file &amp;manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open with default application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export copies…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mo&amp;ve to trash…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tags…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a &amp;caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which &amp;words fit?…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare s&amp;ide by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Describe photos of the library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read text in photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write words &amp;beside photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;uplicates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full speed: as fast as it goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Balanced: other programs come first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B&amp;ackground: about half as fast, cool and quiet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause on &amp;battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read text in &amp;new photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;olders…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fi&amp;les that could not be read…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs a photo that is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs photos found by words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs an open photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs photos found that look nearly the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs photos found that are less likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing was done yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs 2 to 50 photos that are selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search a part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding photos, and tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describing photos, and answering questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Special subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0} of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sees photos at {0} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, according to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>describes your photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>getting to know your photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers until then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) seen with this model; {1} answers until all are, and search goes on.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Knows {0} of this library ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to look at {0} first, one after the other, in the background.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer that takes {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then {0} goes on answering your searches. You can go back at any time: what a model has seen is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a photo any longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo&apos;s file cannot be opened: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo&apos;s folder is offline: its disk may not be connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo&apos;s file is not there: it was moved or deleted, or its disk is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This search did not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try other words, or Esc to see all photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photos of the library&apos;s folders appear here once it goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They appear here as they are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None were found in the library&apos;s folders; those that come appear here by themselves. Add another folder with File → Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>German</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>French</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Italian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISO {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1} MP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suggested by a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suggested by a model, accepted by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a keyword in the photo&apos;s file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the photo&apos;s file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by a model, accepted by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggested by a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered by a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked by: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits less than usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits hardly better than usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits very well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text in the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Describe %Ln photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask about these %Ln photo(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{0} Shown is a preview.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This preview is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo cannot be shown: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue {0} cannot be read: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a date, in QLocale&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ★</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like a part of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photos like photo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like photo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focal length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RAW photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With text in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panorama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without text in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} – {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>a month, in QLocale&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a date, in QLocale&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ★</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recently added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the library in the last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Albums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidying up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More tags…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Last: {0}, {1}, %Ln tag(s) of it are there.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Move {0} to the trash?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move {0} to the trash, {1} in all?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some photos lie in several files: all of these go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside them {0} stay: RAW photos and films. XMP files stay, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files beside them, such as XMP, stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not there now, and left: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They can be put back from the trash of your system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo brings them back until the trash is emptied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>no stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) for {0}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No likely photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} less likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} for {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln likely photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Less likely matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing likely was found. The closest photos:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) searched so far</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show one of the {0} alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the {0} alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Refined by %Ln thumb(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0} h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>about %Ln day(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>about %Ln day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{0} GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos… %Ln file(s) seen</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} photos/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not there right now: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing new was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not connected. Its photos stay searchable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} are not connected. Their photos stay searchable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New photos in {0} are found after a while rather than at once: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected since {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked through now and then: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (live)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Write %Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) would be written; the first {0} are shown.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) would be written: {0} made, {1} changed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlbumCommands</name>
    <message>
        <source>Add to album…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The album for {0}. A new name makes a new album.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to an album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename an album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new name of “{0}”:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer a &amp;favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un&amp;hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hidden photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerRow</name>
    <message>
        <source>Copy the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this question</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>&amp;Colours:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system has it, the window turns dark and light with your desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Thumbnails:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual size, to which Ctrl+0 goes back after zooming.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>{0} marked as favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} no longer favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} no longer hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} added to “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} taken out of “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is now “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Album “{0}” deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Ask about {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to know?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked about:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins when the engine is ready…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer rests on:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaptionBox</name>
    <message>
        <source>Write a caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps it, Esc does not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel describing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins when the engine is ready…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaptionEditor</name>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is to be said of this photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaptionRow</name>
    <message>
        <source>Edit the caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept this caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject this caption</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChangeModel</name>
    <message>
        <source>{0}
(new)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Accept this tag (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject this tag (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter searches for it, Space accepts it, Delete rejects it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter searches for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChipEditing</name>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Parts of the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChipView</name>
    <message>
        <source>Take it out of the search (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter changes it, Delete takes it out, Esc goes back to the words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Which words fit?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open or select a photo to compare words with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a birthday party
a wedding
a day at the office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Texts to compare, one a line:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a photo of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} stands for each text. Left empty, each is asked in several ways.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Within a sentence (may be left empty):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How likely it is the one of these texts that fits, asked in several ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same with the text asked just as it stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How near text and photo are; to be compared with others of this model only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the texts fit, best first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two texts or more are compared with each other.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DescribeButton</name>
    <message>
        <source>Describe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a model describe this photo, on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DescribeDialog</name>
    <message>
        <source>Describe photos of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos without a caption are described by {0}, the newest first, on this computer. Without a GPU each takes some seconds or more. It can be ended at any time; the next time it goes on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as long as it takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;How:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At &amp;most:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;For at most:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way already</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Describing</name>
    <message>
        <source>Photos are described</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>Moved to the trash: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved to the trash: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What went to the trash last is back in its place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Exact copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;same picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bursts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One photo in several files, byte for byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made smaller, saved anew, or cropped a little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken within seconds of each other by one camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of photos that are alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep only the suggested one &amp;here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep only the suggested of &amp;all groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo last move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move {0} to the trash?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least one file of each group stays where it is. {0} are free when the trash is emptied; until then the files can be put back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing photos… {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photos are alike in this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move {0} to &amp;trash…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to &amp;trash…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditSheet</name>
    <message>
        <source>Change {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineClient</name>
    <message>
        <source>The window and its engine are of different versions: reinstall Gallery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stopped: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineNotices</name>
    <message>
        <source>Gallery is using its small starter model: it knows everyday things. Download a full model for real quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search engine stopped and is being started again. ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search engine keeps stopping: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <source>it crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ended by itself</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export copies of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the longer side; smaller photos stay as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of the longer side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where they were taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything but the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the photos are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By number: 001, 002, …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By when they were taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Size:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave out:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Names:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;To folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder for the copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies are saved anew, upright and in sRGB; RAW and HEIC become JPEG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies are the very same files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other file is written over.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>{0} copied to {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Files that could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of kinds that Gallery does not read yet: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileCard</name>
    <message>
        <source>★ Suggested to keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move {0} to the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file of each group always stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RAW or film beside it stays</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Show in file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open with default application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export a copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export copies…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disks of these photos are not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Add a filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Looking for photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All photos are known. This computer looked at {0} a second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstStepsBar</name>
    <message>
        <source>Your photos are being looked at by the starter model: small, quick, and good for everyday things in English. You can search at once. A larger model knows far more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models to search with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the starter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download ({0}) and use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer your photos take it {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long your photos take it is measured once it is here, and shown below; the starter answers until it has seen all.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldersPane</name>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the selected folder from the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look into &amp;hidden folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pass over files and folders that match (as in .gitignore, one a line):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatButton</name>
    <message>
        <source>Show where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where in the photo it shows what was looked for (H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be found out where it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo was found by what is known of it, not by what it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model in use cannot tell where in a photo something shows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gallery copies it to its own folder after trying whether it loads. No code in it is run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is being taken in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Architecture (as open_clip names it):</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InfoPanel</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {0} (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanguageNotice</name>
    <message>
        <source>This looks like {0}, and the model “{1}” knows English only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” understands it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>&amp;Language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass over what matches these patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Speed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of this computer is used while new photos are looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full: as fast as it goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced: other programs come first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background: slow, cool and quiet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause on &amp;battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New photos wait until this computer is plugged in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read text in new photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs and letters are found by their words; it takes most of a second each.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove what it made…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep using this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the download of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {0} from this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove what {0} made of this library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model is what lets Gallery understand photos. It runs on this computer: nothing but the download needs a network, and no photo leaves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in a model that lies on this computer or a stick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a file of weights…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {0} from now on?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {0} from this computer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This frees {0}. What it made of your libraries stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove what {0} made of this library?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This frees {0} in the library; your photos stay as they are. To search with this model again, it has to look at {1} once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of weights</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>&amp;Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language of descriptions:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What new descriptions are written in, where the model can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tell the model what is known of a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When and where it was taken, and its tags: small models repeat that, also when the photo shows no such thing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describing:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models run on this computer; only fetching one needs a network. Which there are, how large they are and what they know stands in the list of models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none is on this computer yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Hide this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Onboarding</name>
    <message>
        <source>Find your photos by what is in them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with photos. Gallery looks at each of them once, and then finds them by words like “a dog on the beach”.

Your photos stay on this computer. Gallery only reads them, and sends nothing anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or drop a folder here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do: a few letters of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartPicker</name>
    <message>
        <source>Part of the photo to search for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a box around what to look for, or press an arrow key · Esc leaves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrows move, Shift and arrows stretch, Enter searches · Esc leaves</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>pasted picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk may be full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pasted picture cannot be kept: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoCommands</name>
    <message>
        <source>Describe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about this photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add tag…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach a tag from this photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach a tag from these photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are not…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in their files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tag for {0}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of what is to be learned from {0}. Gallery tags your other photos by it, and finds it when you search for the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach what is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tag that is wrong for {0}. Gallery learns from that too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is learned</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoDelegate</name>
    <message>
        <source>More like this (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less like this (-)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoModel</name>
    <message>
        <source>Photo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of {0} alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less like this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoWords</name>
    <message>
        <source>“{0}” accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>caption written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>caption accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>caption rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rated</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotosMenu</name>
    <message>
        <source>U&amp;ndo: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U&amp;ndo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Open or select a photo to see how this tag would stand on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags that stand best on it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags that stand best on the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” would be given: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” would not be given: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Ask about this photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do without the answer (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins when the engine is ready…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the photo…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>Undone: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rated as in their files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rated: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefinedBar</name>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back all thumbs of this search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultCommands</name>
    <message>
        <source>More like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less like this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>&amp;Tag all photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for all checked tags in all photos; what you decided stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo last tagging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel tagging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tagging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking it back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tagging photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Search “{0}” saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is now “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved search “{0}” deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>photos like {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photos like a part of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search: a dog on the beach, red car at night…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search your photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to all photos, or from a photo to the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the selected photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next and previous photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten photos on and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page down, page up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First and last photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the photos in turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower and faster, in a slideshow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another photo, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another place, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom together or apart, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find photos like the one that is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a box around a part of it and search for that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where in it shows what was looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide what is said of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 to 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it a favourite, or no longer one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select several photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl or Shift + click, Ctrl+A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day, month or year before, and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+↑  Ctrl+↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom with the mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl + wheel; wheel in a photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>Searching for {0}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search for {0} begins when the engine is ready…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>Compare side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom and move &amp;together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidebarCommands</name>
    <message>
        <source>Save this search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the search “{0}”. A known name gets this search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new name of “{0}”:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename a saved search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidebarView</name>
    <message>
        <source>Sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter shows the photos of an entry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SlideBar</name>
    <message>
        <source>Slideshow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back (←)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On (→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorter (-)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the slideshow (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SlideWindow</name>
    <message>
        <source>Slideshow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slideshow is shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Relevance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the results are sorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorted by: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stars</name>
    <message>
        <source>Rate this photo (0 to 5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until you resume, also after a restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop indexing after the photos in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show which ones, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping after the photos in hand…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source> GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete caches…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnails:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search index:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding duplicates:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnails take at &amp;most:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue has everything you said of your photos, and what models saw in them. Everything else is made again when it is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When new photos are looked at, the oldest make way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are being deleted…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete thumbnails, the search index, and what duplicates are found by?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This frees {0}. Your photos, tags and albums stay. All of it is made again, which takes a while; photos on disks that are not connected have no thumbnails until those are back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}
Delete takes it out of this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear recent searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagChips</name>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagEditor</name>
    <message>
        <source>red bicycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a photo of a {}
a {} in the garden
(none: as its group is asked)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences a photo of it could be described by, one a line; {} is the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Group:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Asked as:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>Add a tag…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagTree</name>
    <message>
        <source>{0} ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tagging</name>
    <message>
        <source>All photos are tagged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a tag or a group…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a tag or a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for it in all photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tag is called that.
“New tag” adds one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no tags yet.
They come when photos are tagged for the first time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what you changed of “{0}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the tag “{0}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is taken from {0} that have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {0} you gave or accepted it yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the tag “{0}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagsPage</name>
    <message>
        <source>&amp;Tag new photos by themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they show is looked for in your list of tags; you have the last word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ags…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of tags has all of them and the words they are looked for with, to switch off, change and try out on the photo that is selected.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextReading</name>
    <message>
        <source>Text in photos is read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trashing</name>
    <message>
        <source>{0} moved to the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved to the trash: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TroubleNotices</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free space…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>← Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the photos (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RAW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A camera&apos;s RAW, shown as the camera&apos;s own preview or as Gallery develops it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search a part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a box around what to search for (C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for photos that look like this one (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A favourite (F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is said of this photo (I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhyBox</name>
    <message>
        <source>Why it matched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It meets all that was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Describing photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading text in photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tagging photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving to the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting files back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End this; what is done by now stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (and {1} more)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>The words are written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words are written. Undo takes all of it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last writing is taken back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WritingDialog</name>
    <message>
        <source>Write words beside photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So that other programs see your tags, captions and stars, Gallery can write them as XMP. What other programs wrote stays, and everything written can be taken back. Nothing is written before you have seen what changes and press Write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos of the &amp;whole library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Beside the photos, in small files (.xmp); no photo is touched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Into the photos&apos; own files, where that is safe; the pictures stay as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also what only a &amp;model says and nobody has accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left as they are:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that are left as they are, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo last writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo that is &amp;selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} that are &amp;selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at what would change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the words go, to see what changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to write: the files say it all already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file would be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file would be changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ZoomSlider</name>
    <message>
        <source>Size of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of photos (Ctrl + wheel)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
