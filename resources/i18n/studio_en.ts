<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_GB">
<context>
    <name>BatchDialog</name>
    <message numerus="yes">
        <source>%n photographs, each under its own name</source>
        <translation>
            <numerusform>%n photograph, under its own name</numerusform>
            <numerusform>%n photographs, each under its own name</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditWorkspace</name>
    <message numerus="yes">
        <source>Edit %n photographs</source>
        <translation>
            <numerusform>Edit %n photograph</numerusform>
            <numerusform>Edit %n photographs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>All %n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>All %n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message numerus="yes">
        <source>Saved %n pictures in {folder}.</source>
        <translation>
            <numerusform>Saved %n picture in {folder}.</numerusform>
            <numerusform>Saved %n pictures in {folder}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryDesk</name>
    <message numerus="yes">
        <source>Delete %n picture(s)</source>
        <translation>
            <numerusform>Delete %n picture</numerusform>
            <numerusform>Delete %n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryWorkspace</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) moved to the trash.</source>
        <translation>
            <numerusform>%n picture moved to the trash.</numerusform>
            <numerusform>%n pictures moved to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) will be deleted for good; this cannot be undone.</source>
        <translation>
            <numerusform>%n picture will be deleted for good; this cannot be undone.</numerusform>
            <numerusform>%n pictures will be deleted for good; this cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Generation</name>
    <message numerus="yes">
        <source>Stopped. %n of {count} pictures were finished and kept.</source>
        <translation>
            <numerusform>Stopped. %n of {count} pictures was finished and kept.</numerusform>
            <numerusform>Stopped. %n of {count} pictures were finished and kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JourneyDialog</name>
    <message numerus="yes">
        <source>%n numbered pictures in a folder</source>
        <translation>
            <numerusform>%n numbered picture in a folder</numerusform>
            <numerusform>%n numbered pictures in a folder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures side by side</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures side by side</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfferPanel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PutAway</name>
    <message numerus="yes">
        <source>%n unfinished edit(s) that nobody touched for long went to the trash.</source>
        <translation>
            <numerusform>%n unfinished edit that nobody touched for long went to the trash.</numerusform>
            <numerusform>%n unfinished edits that nobody touched for long went to the trash.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairModel</name>
    <message numerus="yes">
        <source>%n variant(s)</source>
        <translation>
            <numerusform>%n variant</numerusform>
            <numerusform>%n variants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainData</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>about %n day</numerusform>
            <numerusform>about %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnfinishedEdits</name>
    <message numerus="yes">
        <source>%n unfinished edit(s) could not be moved to the system&apos;s trash; delete them yourself, from the folder “edits” among the files below.</source>
        <translation>
            <numerusform>%n unfinished edit could not be moved to the system&apos;s trash; delete it yourself, from the folder “edits” among the files below.</numerusform>
            <numerusform>%n unfinished edits could not be moved to the system&apos;s trash; delete them yourself, from the folder “edits” among the files below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished edit(s) moved to the system&apos;s trash.</source>
        <translation>
            <numerusform>%n unfinished edit moved to the system&apos;s trash.</numerusform>
            <numerusform>%n unfinished edits moved to the system&apos;s trash.</numerusform>
        </translation>
    </message>
</context>
</TS>
