<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>The first {0} of %Ln group(s), those first that take most room.</source>
        <translation>
            <numerusform>The first {0} of %Ln group, those first that take most room.</numerusform>
            <numerusform>The first {0} of %Ln groups, those first that take most room.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) seen with this model; {1} answers until all are, and search goes on.</source>
        <translation>
            <numerusform>{0} of %Ln photo seen with this model; {1} answers until all are, and search goes on.</numerusform>
            <numerusform>{0} of %Ln photos seen with this model; {1} answers until all are, and search goes on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Describe %Ln photo(s)</source>
        <translation>
            <numerusform>Describe %Ln photo</numerusform>
            <numerusform>Describe %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask about these %Ln photo(s)…</source>
        <translation>
            <numerusform>Ask about this %Ln photo…</numerusform>
            <numerusform>Ask about these %Ln photos…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last: {0}, {1}, %Ln tag(s) of it are there.</source>
        <translation>
            <numerusform>Last: {0}, {1}, %Ln tag of it is there.</numerusform>
            <numerusform>Last: {0}, {1}, %Ln tags of it are there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln star(s)</source>
        <translation>
            <numerusform>%Ln star</numerusform>
            <numerusform>%Ln stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) for {0}</source>
        <translation>
            <numerusform>%Ln result for {0}</numerusform>
            <numerusform>%Ln results for {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln likely photo(s)</source>
        <translation>
            <numerusform>%Ln likely photo</numerusform>
            <numerusform>%Ln likely photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) searched so far</source>
        <translation>
            <numerusform>{0} of %Ln photo searched so far</numerusform>
            <numerusform>{0} of %Ln photos searched so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refined by %Ln thumb(s)</source>
        <translation>
            <numerusform>Refined by %Ln thumb</numerusform>
            <numerusform>Refined by %Ln thumbs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation>
            <numerusform>%Ln file could not be read</numerusform>
            <numerusform>%Ln files could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln day(s) left</source>
        <translation>
            <numerusform>about %Ln day left</numerusform>
            <numerusform>about %Ln days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln day(s)</source>
        <translation>
            <numerusform>about %Ln day</numerusform>
            <numerusform>about %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos… %Ln file(s) seen</source>
        <translation>
            <numerusform>Looking for photos… %Ln file seen</numerusform>
            <numerusform>Looking for photos… %Ln files seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %Ln file(s)</source>
        <translation>
            <numerusform>Write %Ln file</numerusform>
            <numerusform>Write %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) would be written; the first {0} are shown.</source>
        <translation>
            <numerusform>%Ln file would be written; the first {0} is shown.</numerusform>
            <numerusform>%Ln files would be written; the first {0} are shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) would be written: {0} made, {1} changed.</source>
        <translation>
            <numerusform>%Ln file would be written: {0} made, {1} changed.</numerusform>
            <numerusform>%Ln files would be written: {0} made, {1} changed.</numerusform>
        </translation>
    </message>
</context>
</TS>
