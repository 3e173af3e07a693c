"""The names of XMP's properties, as ElementTree spells them: {namespace}local."""

from __future__ import annotations

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
EXIF = "{http://ns.adobe.com/exif/1.0/}"
EXIF_EX = "{http://cipa.jp/exif/1.0/}"
AUX = "{http://ns.adobe.com/exif/1.0/aux/}"
TIFF = "{http://ns.adobe.com/tiff/1.0/}"
LIGHTROOM = "{http://ns.adobe.com/lightroom/1.0/}"
DIGIKAM = "{http://www.digikam.org/ns/1.0/}"
MEDIAPRO = "{http://ns.iview-multimedia.com/mediapro/1.0/}"
ACDSEE = "{http://ns.acdsee.com/iptc/1.0/}"
MICROSOFT = ("{http://ns.microsoft.com/photo/1.0/}", "{http://ns.microsoft.com/photo/1.0}")
GALLERY = "{urn:gallery-photos:xmp:1.0/}"

SUBJECT = f"{DC}subject"
DESCRIPTION = f"{DC}description"
RATING = f"{XMP}Rating"

# Lists of keywords with what stands above them, and what divides the levels.
HIERARCHIES: dict[str, str] = {
    f"{LIGHTROOM}hierarchicalSubject": "|",
    f"{DIGIKAM}TagsList": "/",
    **{f"{space}LastKeywordXMP": "/" for space in MICROSOFT},
    f"{MEDIAPRO}CatalogSets": "|",
}
LIGHTROOM_HIERARCHY = f"{LIGHTROOM}hierarchicalSubject"

# What Gallery wrote and no person has confirmed: keywords, and the description word for word.
SUGGESTED_KEYWORDS = f"{GALLERY}SuggestedKeywords"
SUGGESTED_DESCRIPTION = f"{GALLERY}SuggestedDescription"
