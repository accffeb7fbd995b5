<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en_GB">
<context>
    <name>ActionButton</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜尋命令</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>想做什麼？</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Actual size</source>
        <translation>實際大小</translation>
    </message>
    <message>
        <source>Animate a journey</source>
        <translation>將旅程製成動畫</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>選擇模型</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>比較前後差異</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>複製圖片</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>切換深色或淺色</translation>
    </message>
    <message>
        <source>Delete picture</source>
        <translation>刪除圖片</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>縮放至合適大小</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>圖庫</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate pictures</source>
        <translation>生成圖片</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>網格</translation>
    </message>
    <message>
        <source>Into the folder of the last export, without asking.</source>
        <translation>直接存入上次匯出的資料夾，不再詢問。</translation>
    </message>
    <message>
        <source>Journey between two seeds</source>
        <translation>兩個種子之間的旅程</translation>
    </message>
    <message>
        <source>Keep in the gallery</source>
        <translation>存入圖庫</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>授權條款</translation>
    </message>
    <message>
        <source>Lock or unlock the seed</source>
        <translation>鎖定或解除鎖定種子</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>單張圖片</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開啟…</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>貼上圖片</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Puts the picture as it is now into the gallery.</source>
        <translation>把圖片目前的樣子存入圖庫。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Reset all sliders</source>
        <translation>重設所有滑桿</translation>
    </message>
    <message>
        <source>Roll a new seed</source>
        <translation>擲出新種子</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>儲存圖片</translation>
    </message>
    <message>
        <source>Save the recipe with exports</source>
        <translation>匯出時一併儲存配方</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Show the filmstrip</source>
        <translation>顯示底片列</translation>
    </message>
    <message>
        <source>Show the panels</source>
        <translation>顯示面板</translation>
    </message>
    <message>
        <source>View</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>視窗</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
</context>
<context>
    <name>ControlDesk</name>
    <message>
        <source>Apply settings</source>
        <translation>套用設定</translation>
    </message>
    <message>
        <source>Change number of pictures</source>
        <translation>變更圖片張數</translation>
    </message>
    <message>
        <source>Change seed</source>
        <translation>變更種子</translation>
    </message>
    <message>
        <source>Change several controls</source>
        <translation>變更多項控制</translation>
    </message>
    <message>
        <source>Change {control}</source>
        <translation>變更「{control}」</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>新種子</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop here</source>
        <translation>拖放到這裡</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Install {name} as a model</source>
        <translation>將 {name} 安裝為模型</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>開啟 {name}</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>Apply settings</source>
        <translation>套用設定</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>拖入的圖片</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>Make it again and compare</source>
        <translation>重新生成並比對</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Open as picture</source>
        <translation>以圖片開啟</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>貼上的圖片</translation>
    </message>
    <message>
        <source>Pictures and models</source>
        <translation>圖片與模型</translation>
    </message>
    <message>
        <source>Reproduce</source>
        <translation>重現</translation>
    </message>
    <message>
        <source>Seed and sliders as they were</source>
        <translation>還原當時的種子與滑桿</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>The panels are set as they were for {name}.</source>
        <translation>面板已還原為製作 {name} 時的設定。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪貼簿裡沒有圖片。</translation>
    </message>
    <message>
        <source>{name} is no picture</source>
        <translation>{name} 不是圖片</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>All %n pictures</source>
        <translation>
            <numerusform>全部 %n 張圖片</numerusform>
        </translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>瀏覽…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>選擇資料夾</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>檔案格式</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>檔案名稱</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Higher is better and larger.</source>
        <translation>數值愈高畫質愈好，檔案也愈大。</translation>
    </message>
    <message>
        <source>Model, seed and settings travel with the file, so that it can be made again; it also says that a model made it.</source>
        <translation>模型、種子與設定會隨檔案保存，日後可以重新生成；檔案也會註明它是由模型生成的。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>Save the recipe in the file</source>
        <translation>將配方存入檔案</translation>
    </message>
    <message>
        <source>The file needs a name.</source>
        <translation>請輸入檔案名稱。</translation>
    </message>
    <message>
        <source>The file will say nothing about how it was made.</source>
        <translation>檔案不會透露製作方式。</translation>
    </message>
    <message>
        <source>There is no such folder; choose another one.</source>
        <translation>沒有這個資料夾，請另選一個。</translation>
    </message>
    <message>
        <source>This picture</source>
        <translation>這張圖片</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>要匯出哪些圖片</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Copied with its recipe.</source>
        <translation>已連同配方一起複製。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已複製。</translation>
    </message>
    <message>
        <source>Rendering in full size</source>
        <translation>正在以完整尺寸繪製</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n pictures in {folder}.</source>
        <translation>
            <numerusform>已將 %n 張圖片存入 {folder}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已儲存為 {name}。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已複製</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>複製詳細資料</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細資料</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>發生錯誤</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>程式內部發生錯誤。</translation>
    </message>
    <message>
        <source>Your pictures are safe, and you can go on. If it happens again, copy the details and report them.</source>
        <translation>圖片都安然無恙，可以繼續使用。若再次發生，請複製詳細資料並回報。</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Pictures made so far</source>
        <translation>目前為止的作品</translation>
    </message>
    <message>
        <source>What you make is kept here.</source>
        <translation>作品都會保留在這裡。</translation>
    </message>
</context>
<context>
    <name>GalleryDesk</name>
    <message numerus="yes">
        <source>Delete %n picture(s)</source>
        <translation>
            <numerusform>刪除 %n 張圖片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryDetails</name>
    <message>
        <source>Apply settings</source>
        <translation>套用設定</translation>
    </message>
    <message>
        <source>Choose a picture to see how it was made.</source>
        <translation>選取一張圖片，看看它是怎麼製作的。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>製作時間</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>製作裝置</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片尺寸</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Reproduce</source>
        <translation>重現</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>還原</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>檔案大小</translation>
    </message>
    <message>
        <source>The chosen picture</source>
        <translation>選取的圖片</translation>
    </message>
    <message>
        <source>This picture carries no recipe.</source>
        <translation>這張圖片沒有附帶配方。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
</context>
<context>
    <name>GalleryWorkspace</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 張圖片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) moved to the trash.</source>
        <translation>
            <numerusform>已將 %n 張圖片移到垃圾桶。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) will be deleted for good; this cannot be undone.</source>
        <translation>
            <numerusform>將永久刪除 %n 張圖片，此動作無法復原。</numerusform>
        </translation>
    </message>
    <message>
        <source>All models</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久刪除</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>清空垃圾桶…</translation>
    </message>
    <message>
        <source>Every picture that you make is kept here. Generate the first ones.</source>
        <translation>你製作的每張圖片都會保留在這裡。先來生成幾張吧。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Nothing here matches. Try fewer words.</source>
        <translation>沒有相符的項目，請試著減少關鍵字。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Search by seed, model, date or setting</source>
        <translation>依種子、模型、日期或設定搜尋</translation>
    </message>
    <message>
        <source>Search the gallery</source>
        <translation>搜尋圖庫</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>垃圾桶是空的。</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>垃圾桶</translation>
    </message>
</context>
<context>
    <name>GenerateWorkspace</name>
    <message>
        <source>Columns</source>
        <translation>欄位</translation>
    </message>
</context>
<context>
    <name>Generation</name>
    <message>
        <source>Generating</source>
        <translation>生成中</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n of {count} pictures were finished and kept.</source>
        <translation>
            <numerusform>已停止。{count} 張圖片中已完成並保留 %n 張。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. The earlier pictures are back.</source>
        <translation>已停止，先前的圖片已恢復。</translation>
    </message>
</context>
<context>
    <name>JourneyDialog</name>
    <message numerus="yes">
        <source>%n pictures side by side</source>
        <translation>
            <numerusform>%n 張圖片並排</numerusform>
        </translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>瀏覽…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>選擇資料夾</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Export journey</source>
        <translation>匯出旅程</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>檔案名稱</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>檔案類型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>PNG strip</source>
        <translation>PNG 長條圖</translation>
    </message>
    <message>
        <source>Pictures per second</source>
        <translation>每秒張數</translation>
    </message>
    <message>
        <source>Play for ever</source>
        <translation>重複播放</translation>
    </message>
    <message>
        <source>Side of each picture</source>
        <translation>每張圖片邊長</translation>
    </message>
    <message>
        <source>The file needs a name.</source>
        <translation>請輸入檔案名稱。</translation>
    </message>
    <message>
        <source>There and back again</source>
        <translation>往返播放</translation>
    </message>
    <message>
        <source>There is no such folder; choose another one.</source>
        <translation>沒有這個資料夾，請另選一個。</translation>
    </message>
    <message>
        <source>WebP animation</source>
        <translation>WebP 動畫</translation>
    </message>
    <message>
        <source>{frames} pictures, {seconds} s</source>
        <translation>{frames} 張圖片，{seconds} 秒</translation>
    </message>
    <message>
        <source>{name} is there already; choose another name.</source>
        <translation>{name} 已經存在，請換個名稱。</translation>
    </message>
</context>
<context>
    <name>JourneyPanel</name>
    <message>
        <source>Animate…</source>
        <translation>製成動畫…</translation>
    </message>
    <message>
        <source>Between two seeds…</source>
        <translation>兩個種子之間…</translation>
    </message>
    <message>
        <source>How many pictures the journey has, both ends included.</source>
        <translation>旅程共有幾張圖片，包含頭尾兩張。</translation>
    </message>
    <message>
        <source>Make the animation</source>
        <translation>製作動畫</translation>
    </message>
    <message>
        <source>Make the strip</source>
        <translation>製作長條圖</translation>
    </message>
    <message>
        <source>Pictures on the way</source>
        <translation>旅程張數</translation>
    </message>
    <message>
        <source>To seed</source>
        <translation>終點種子</translation>
    </message>
</context>
<context>
    <name>JourneyStrip</name>
    <message>
        <source>Frame {0} of {1}</source>
        <translation>第 {0} 格，共 {1} 格</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>There is nothing to play yet; make a journey first.</source>
        <translation>還沒有可播放的內容，請先製作旅程。</translation>
    </message>
</context>
<context>
    <name>Journeys</name>
    <message>
        <source>Saved as {name}.</source>
        <translation>已儲存為 {name}。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Stopped. The journey was not finished.</source>
        <translation>已停止，旅程未完成。</translation>
    </message>
    <message>
        <source>Travelling</source>
        <translation>旅程製作中</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Apply settings</source>
        <translation>套用設定</translation>
    </message>
    <message>
        <source>Kept in the gallery.</source>
        <translation>已存入圖庫。</translation>
    </message>
    <message>
        <source>Moved to the trash.</source>
        <translation>已移到垃圾桶。</translation>
    </message>
    <message>
        <source>This picture was made with other settings than the panels show.</source>
        <translation>這張圖片的設定與面板上目前的設定不同。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>授權條款</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Gallery</source>
        <translation>圖庫</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>視窗</translation>
    </message>
</context>
<context>
    <name>MakePanel</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Journey</source>
        <translation>旅程</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>張數</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>種子</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起點</translation>
    </message>
    <message>
        <source>What is made and how</source>
        <translation>製作內容與方式</translation>
    </message>
</context>
<context>
    <name>Making</name>
    <message>
        <source>Install a checkpoint in Models.</source>
        <translation>請到「模型」安裝模型檔。</translation>
    </message>
    <message>
        <source>Loading the engine</source>
        <translation>正在載入引擎</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在載入引擎…</translation>
    </message>
    <message>
        <source>No model is installed</source>
        <translation>尚未安裝模型</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>這裡還沒有內容</translation>
    </message>
    <message>
        <source>Press Generate, or drop a picture here.</source>
        <translation>按「生成」，或把圖片拖放到這裡。</translation>
    </message>
    <message>
        <source>The engine could not be loaded.</source>
        <translation>無法載入引擎。</translation>
    </message>
    <message>
        <source>There is no model yet; install a checkpoint in Models.</source>
        <translation>還沒有模型，請到「模型」安裝模型檔。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Wait for the end.</source>
        <translation>請等目前的工作結束。</translation>
    </message>
    <message>
        <source>{pictures} · {time} on this machine</source>
        <translation>{pictures} · 在這台電腦上{time}</translation>
    </message>
    <message>
        <source>{time} on this machine</source>
        <translation>在這台電腦上{time}</translation>
    </message>
</context>
<context>
    <name>ModelCardView</name>
    <message>
        <source>Choose one to begin.</source>
        <translation>選擇一個模型即可開始。</translation>
    </message>
    <message>
        <source>Licence: {0}.</source>
        <translation>授權條款：{0}。</translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation>模型：{0}</translation>
    </message>
    <message>
        <source>No model chosen</source>
        <translation>尚未選擇模型</translation>
    </message>
    <message>
        <source>Non-commercial</source>
        <translation>非商業用途</translation>
    </message>
    <message>
        <source>Not for commercial use.</source>
        <translation>不得用於商業用途。</translation>
    </message>
    <message>
        <source>Trained on {0}.</source>
        <translation>訓練資料：{0}。</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} 像素</translation>
    </message>
    <message>
        <source>{0} weights</source>
        <translation>{0} 個權重</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>All models…</source>
        <translation>所有模型…</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>選擇模型</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Checksum</source>
        <translation>檢查碼</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>模型家族</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>授權條款</translation>
    </message>
    <message>
        <source>Measured quality</source>
        <translation>實測品質</translation>
    </message>
    <message>
        <source>Not for commercial use.</source>
        <translation>不得用於商業用途。</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片尺寸</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>規模</translation>
    </message>
    <message>
        <source>The chosen model</source>
        <translation>選取的模型</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>訓練資料</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用這個模型</translation>
    </message>
    <message>
        <source>What the sliders do</source>
        <translation>滑桿的實測效果</translation>
    </message>
</context>
<context>
    <name>ModelsWorkspace</name>
    <message>
        <source>Install checkpoint…</source>
        <translation>安裝模型檔…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新尋找</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>No model is installed. Install a checkpoint to begin.</source>
        <translation>尚未安裝模型。安裝模型檔即可開始。</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>關閉這則訊息</translation>
    </message>
</context>
<context>
    <name>OfferPanel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>還有 %n 項</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply settings</source>
        <translation>套用設定</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>拖入的圖片</translation>
    </message>
    <message>
        <source>Open as picture</source>
        <translation>以圖片開啟</translation>
    </message>
    <message>
        <source>Reproduce</source>
        <translation>重現</translation>
    </message>
</context>
<context>
    <name>Params</name>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>A direction in which the faces of this model differ most, found without any label. One step is one standard deviation.</source>
        <translation>這個模型的臉孔差異最大的方向之一，不靠任何標註自動找出。一步等於一個標準差。</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年齡</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>屬性</translation>
    </message>
    <message>
        <source>Bright – dark background</source>
        <translation>亮背景–暗背景</translation>
    </message>
    <message>
        <source>Child – adult</source>
        <translation>兒童–成人</translation>
    </message>
    <message>
        <source>Chooses among the fewest colours that have this much probability together; the improbable rest is never taken.</source>
        <translation>只在機率合計達到此值的最少幾種顏色中選取；其餘不太可能的顏色永不採用。</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>裁切</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Colours: the second seed begins with the finest layers, which decide colours and texture. Shape: it begins with the coarsest, which decide pose and outline.</source>
        <translation>色彩：第二個種子從最細的層開始混入，決定色彩與質感。外形：從最粗的層開始混入，決定姿態與輪廓。</translation>
    </message>
    <message>
        <source>Component 1</source>
        <translation>主成分 1</translation>
    </message>
    <message>
        <source>Component 10</source>
        <translation>主成分 10</translation>
    </message>
    <message>
        <source>Component 11</source>
        <translation>主成分 11</translation>
    </message>
    <message>
        <source>Component 12</source>
        <translation>主成分 12</translation>
    </message>
    <message>
        <source>Component 13</source>
        <translation>主成分 13</translation>
    </message>
    <message>
        <source>Component 14</source>
        <translation>主成分 14</translation>
    </message>
    <message>
        <source>Component 15</source>
        <translation>主成分 15</translation>
    </message>
    <message>
        <source>Component 16</source>
        <translation>主成分 16</translation>
    </message>
    <message>
        <source>Component 17</source>
        <translation>主成分 17</translation>
    </message>
    <message>
        <source>Component 18</source>
        <translation>主成分 18</translation>
    </message>
    <message>
        <source>Component 19</source>
        <translation>主成分 19</translation>
    </message>
    <message>
        <source>Component 2</source>
        <translation>主成分 2</translation>
    </message>
    <message>
        <source>Component 20</source>
        <translation>主成分 20</translation>
    </message>
    <message>
        <source>Component 3</source>
        <translation>主成分 3</translation>
    </message>
    <message>
        <source>Component 4</source>
        <translation>主成分 4</translation>
    </message>
    <message>
        <source>Component 5</source>
        <translation>主成分 5</translation>
    </message>
    <message>
        <source>Component 6</source>
        <translation>主成分 6</translation>
    </message>
    <message>
        <source>Component 7</source>
        <translation>主成分 7</translation>
    </message>
    <message>
        <source>Component 8</source>
        <translation>主成分 8</translation>
    </message>
    <message>
        <source>Component 9</source>
        <translation>主成分 9</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>主成分</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>餘弦</translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>DDPM</source>
        <translation>DDPM</translation>
    </message>
    <message>
        <source>DPM-Solver++</source>
        <translation>DPM-Solver++</translation>
    </message>
    <message>
        <source>Dark – light colouring</source>
        <translation>深色調–淺色調</translation>
    </message>
    <message>
        <source>Darkens or brightens the face. It is measured on the cheeks (L*), where light and complexion cannot be told apart, so both may change.</source>
        <translation>讓臉部變暗或變亮。數值取自臉頰的亮度（L*），那裡分不出光線與膚色，所以兩者都可能改變。</translation>
    </message>
    <message>
        <source>Darkens or lightens the hair. L* is lightness as people see it: 0 is black, 100 white. Features and background may follow, as hair goes with them in the training pictures.</source>
        <translation>讓頭髮變深或變淺。L* 是人眼感受的亮度：0 為黑，100 為白。五官與背景可能隨之改變，因為在訓練圖片中，它們與髮色有關。</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>細節</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>抽樣</translation>
    </message>
    <message>
        <source>Drawn: every pixel on its own, by chance, which gives snow. Mean: the average of all training pictures, around which the snow falls. Most frequent: the value that each pixel has most often.</source>
        <translation>抽樣：每個像素各自隨機抽取，結果像雪花雜訊。平均：所有訓練圖片的平均，雪花便圍繞著它。最常見：每個像素最常出現的值。</translation>
    </message>
    <message>
        <source>For DDIM alone: how much fresh noise each step adds. At 0 the starting noise decides the whole picture, at 1 it is DDPM.</source>
        <translation>只用於 DDIM：每一步加入多少新雜訊。0 時整張圖由起始雜訊決定，1 時就是 DDPM。</translation>
    </message>
    <message>
        <source>Fresh noise (eta)</source>
        <translation>新雜訊（eta）</translation>
    </message>
    <message>
        <source>From a sober face to a broad smile: 100 % is the way between the soberest and the most cheerful tenth of faces, by the width of the mouth and the lift of its corners.</source>
        <translation>從神情嚴肅到開懷大笑：依嘴巴寬度與嘴角上揚程度計算，100 % 是最嚴肅的一成臉孔與最開朗的一成臉孔之間的差距。</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>性別</translation>
    </message>
    <message>
        <source>Glasses</source>
        <translation>眼鏡</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引導</translation>
    </message>
    <message>
        <source>Hair lightness</source>
        <translation>髮色深淺</translation>
    </message>
    <message>
        <source>Heun</source>
        <translation>Heun</translation>
    </message>
    <message>
        <source>How daring each choice of a colour is. Below 1 pictures become smoother and more alike; at 0 always the most probable colour is taken, which soon gives a plain area; above 1 they fall apart.</source>
        <translation>每次選色有多大膽。低於 1 時圖片較平滑也較相似；為 0 時總是取最可能的顏色，很快就成為一片單色；高於 1 時圖片會散亂。</translation>
    </message>
    <message>
        <source>How daring each draw is. Below 1 frequent values become more frequent, at 0 only the most frequent is left; above 1 rare ones gain.</source>
        <translation>每次抽樣有多大膽。低於 1 時常見的值更常出現，為 0 時只剩最常見的值；高於 1 時罕見的值增多。</translation>
    </message>
    <message>
        <source>How each step is taken. DPM-Solver++ needs the fewest steps; Heun looks twice in each; DDIM is the plain deterministic one; DDPM, the original, adds fresh noise and needs many.</source>
        <translation>每一步的走法。DPM-Solver++ 需要的步數最少；Heun 每步看兩次；DDIM 是簡單的確定性走法；最初的 DDPM 會加入新雜訊，需要很多步。</translation>
    </message>
    <message>
        <source>How far from the middle of the latent space points are drawn. 0 always gives the middle itself, 1 is what the model was trained for, above it pictures become stranger.</source>
        <translation>抽取的點離潛在空間中心多遠。0 永遠是中心本身，1 是模型訓練時的情形，再高圖片會愈來愈奇怪。</translation>
    </message>
    <message>
        <source>How far latents lie from the middle. 1 is the model&apos;s own variety; less gives plainer and cleaner pictures, 0 always the same one.</source>
        <translation>潛在向量離中心多遠。1 是模型本身的多樣性；較低時圖片較樸素乾淨，0 則永遠是同一張。</translation>
    </message>
    <message>
        <source>How far the chosen kind is exaggerated. At 1 pictures are as the model believes them, above it more typical and less varied, at 0 the choice is ignored.</source>
        <translation>把所選類別強調到什麼程度。1 時如模型所信，大於 1 時更典型但變化較少，0 時不理會選擇。</translation>
    </message>
    <message>
        <source>How many of the layers take their style from the second seed: at 0 none, at 1 all of them.</source>
        <translation>有多少層採用第二個種子的風格：0 是完全不採用，1 是全部採用。</translation>
    </message>
    <message>
        <source>In how many steps the noise is removed. More are slower and better, up to a point: about 20 for DPM-Solver++ and Heun, 100 for DDIM, several hundred for DDPM.</source>
        <translation>分幾步去除雜訊。步數越多越慢也越好，但有限度：DPM-Solver++ 與 Heun 約 20 步，DDIM 約 100 步，DDPM 要數百步。</translation>
    </message>
    <message>
        <source>It gives</source>
        <translation>由它決定</translation>
    </message>
    <message>
        <source>Karras</source>
        <translation>Karras</translation>
    </message>
    <message>
        <source>Keep colours in range</source>
        <translation>顏色保持在範圍內</translation>
    </message>
    <message>
        <source>L*</source>
        <translation>L*</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>雜訊層級</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光線</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>線性</translation>
    </message>
    <message>
        <source>Lowers the chin (left) or raises it (right).</source>
        <translation>壓低下巴（往左）或抬高下巴（往右）。</translation>
    </message>
    <message>
        <source>Makes the face look more feminine (left) or more masculine (right). The percentage is how much surer a network becomes that it sees a man.</source>
        <translation>讓臉孔更女性化（往左）或更男性化（往右）。百分比表示辨識網路認定為男性的把握增加多少。</translation>
    </message>
    <message>
        <source>Makes the face look younger or older. The years are what an age-guessing network says on average, not a birthday.</source>
        <translation>讓臉孔看起來更年輕或更年長。歲數是年齡辨識網路的平均判斷，並非真實年齡。</translation>
    </message>
    <message>
        <source>Man – woman</source>
        <translation>男性–女性</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Mix with a second seed</source>
        <translation>與第二個種子混合</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>最常見</translation>
    </message>
    <message>
        <source>Nearer to the average face. 0 is the average itself, 1 the full variety of the model; above 1 faces become stranger and faults more frequent.</source>
        <translation>愈低愈接近平均臉。0 就是平均臉，1 是模型的完整變化；超過 1 時臉孔會愈來愈奇特，瑕疵也更常出現。</translation>
    </message>
    <message>
        <source>Nearer to the average picture. 0 is the average itself, 1 the full variety of the model; above 1 pictures become stranger and faults more frequent.</source>
        <translation>更接近平均圖片。0 是平均本身，1 是模型的完整多樣性；高於 1 時圖片更奇怪，瑕疵也更多。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>雜訊</translation>
    </message>
    <message>
        <source>Of how many of the most probable colours each pixel is chosen. 0: of all of them. 1: always the most probable one, so that the seed decides nothing.</source>
        <translation>每個像素從最可能的幾種顏色中選取。0：全部。1：總是最可能的那一種，種子因此不再起作用。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Part of the temperature that fine detail gets. 0 leaves the likeliest detail, smooth and without grain; shapes stay as they are.</source>
        <translation>細節所得到的溫度比例。0 只留下最可能的細節，平滑而無顆粒；形狀維持不變。</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>取樣器</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>取樣</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>縮放</translation>
    </message>
    <message>
        <source>Second seed</source>
        <translation>第二個種子</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>外形</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>顯示</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>笑容</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步數</translation>
    </message>
    <message>
        <source>Studio – outdoors</source>
        <translation>攝影棚–戶外</translation>
    </message>
    <message>
        <source>Style mixing</source>
        <translation>風格混合</translation>
    </message>
    <message>
        <source>Takes glasses off (left) or puts them on (right). The percentage is how much more often faces wear them, as judged by a model that learned from hand-labelled faces.</source>
        <translation>摘下眼鏡（往左）或戴上眼鏡（往右）。百分比表示戴眼鏡的臉孔增加多少，由人工標註臉孔訓練出的模型判斷。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>溫度</translation>
    </message>
    <message>
        <source>The face that the mixed layers are taken from.</source>
        <translation>混合的層取自這個種子的臉孔。</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>抬頭低頭</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>前 k 種</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>前 p 機率</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>截斷</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>轉頭</translation>
    </message>
    <message>
        <source>Turn to the left</source>
        <translation>向左轉</translation>
    </message>
    <message>
        <source>Turns the head to the left or to the right of the picture.</source>
        <translation>讓頭轉向圖片的左邊或右邊。</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>多樣性</translation>
    </message>
    <message>
        <source>What happens to foreseen colours that no screen can show: nothing, each is cut off, or the picture is scaled down to fit, which keeps strong guidance from glaring.</source>
        <translation>預測出螢幕無法顯示的顏色時怎麼辦：不處理、逐一裁切，或把整張圖縮小到範圍內，使強引導不致刺眼。</translation>
    </message>
    <message>
        <source>What to draw</source>
        <translation>畫什麼</translation>
    </message>
    <message>
        <source>Where the steps lie between noise and picture. Karras spends most of them near the picture, cosine in the middle, and linear is the original schedule of DDPM.</source>
        <translation>各步落在雜訊與圖片之間的何處。Karras 多半放在接近圖片處，餘弦放在中間，線性是 DDPM 最初的排程。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>years</source>
        <translation>歲</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
</context>
<context>
    <name>PictureCanvas</name>
    <message>
        <source>, being made</source>
        <translation>，製作中</translation>
    </message>
    <message>
        <source>, {0} % shows the picture before</source>
        <translation>，{0} % 顯示之前的圖片</translation>
    </message>
    <message>
        <source>, {0} by {1} pixels</source>
        <translation>，{0} × {1} 像素</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之後</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Make or choose a second picture to compare with.</source>
        <translation>請製作或選取第二張圖片來比較。</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>這裡還沒有內容</translation>
    </message>
    <message>
        <source>Picture {0} of {1}</source>
        <translation>第 {0} 張圖片，共 {1} 張</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
</context>
<context>
    <name>Preferring</name>
    <message>
        <source>Checkpoints</source>
        <translation>模型檔</translation>
    </message>
    <message>
        <source>Install checkpoint</source>
        <translation>安裝模型檔</translation>
    </message>
    <message>
        <source>Installing {name}…</source>
        <translation>正在安裝 {name}…</translation>
    </message>
    <message>
        <source>This holds from the next start of the program on.</source>
        <translation>下次啟動程式後生效。</translation>
    </message>
    <message>
        <source>{title} is installed.</source>
        <translation>已安裝 {title}。</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Workspaces</source>
        <translation>工作區</translation>
    </message>
</context>
<context>
    <name>Reproduction</name>
    <message>
        <source>Reproducing</source>
        <translation>重現中</translation>
    </message>
</context>
<context>
    <name>SeedField</name>
    <message>
        <source>Each press takes a new seed. Click to keep this one.</source>
        <translation>每次生成都會換新種子。按一下可保留這個種子。</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>保留這個種子</translation>
    </message>
    <message>
        <source>Roll the dice</source>
        <translation>擲骰子</translation>
    </message>
    <message>
        <source>Roll the dice: another seed, another picture.</source>
        <translation>擲骰子：換個種子，就是另一張圖片。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>種子</translation>
    </message>
    <message>
        <source>The number that all chance starts from: the same seed, the same picture.</source>
        <translation>一切隨機由這個數字開始：種子相同，圖片就相同。</translation>
    </message>
    <message>
        <source>The seed is locked; open the lock to roll the dice.</source>
        <translation>種子已鎖定，解除鎖定才能擲骰子。</translation>
    </message>
    <message>
        <source>The seed stays as it is. Click to get a new one with each press.</source>
        <translation>種子固定不變。按一下可改為每次生成都換新種子。</translation>
    </message>
</context>
<context>
    <name>SettingsWorkspace</name>
    <message>
        <source>16 bits (bfloat16): fast on new processors</source>
        <translation>16 位元（bfloat16）：在新型處理器上較快</translation>
    </message>
    <message>
        <source>16 bits (float16): fast on graphics cards</source>
        <translation>16 位元（float16）：在顯示卡上較快</translation>
    </message>
    <message>
        <source>32 bits: exact</source>
        <translation>32 位元：精確</translation>
    </message>
    <message>
        <source>About</source>
        <translation>關於</translation>
    </message>
    <message>
        <source>All settings go back to how they were at first; your pictures stay.</source>
        <translation>所有設定將恢復為預設值，圖片則會保留。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Apple graphics (MPS)</source>
        <translation>Apple 繪圖處理器（MPS）</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟隨系統</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色彩主題</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>運算</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>裝置</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>檔案格式</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>For JPEG and WebP: higher is better and larger.</source>
        <translation>適用於 JPEG 與 WebP：數值愈高畫質愈好，檔案也愈大。</translation>
    </message>
    <message>
        <source>Gallery, models of your own, settings and logs</source>
        <translation>圖庫、自己的模型、設定與記錄檔</translation>
    </message>
    <message>
        <source>Hundun Studio {0}</source>
        <translation>Hundun Studio {0}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Licences…</source>
        <translation>授權條款…</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>NVIDIA 顯示卡（CUDA）</translation>
    </message>
    <message>
        <source>Pictures out of noise, on your own machine. Nothing that you make or open leaves it.</source>
        <translation>在自己的電腦上，從雜訊生成圖片。你製作或開啟的一切都不會外流。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>處理器（CPU）</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>Reset all settings…</source>
        <translation>重設所有設定…</translation>
    </message>
    <message>
        <source>Reset settings</source>
        <translation>重設設定</translation>
    </message>
    <message>
        <source>Save the recipe in each exported picture</source>
        <translation>將配方存入每張匯出的圖片</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系統</translation>
    </message>
    <message>
        <source>The best for the device</source>
        <translation>最適合裝置的精度</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>可用的最快裝置</translation>
    </message>
    <message>
        <source>The recipe says how a picture was made, so that you can make it again. It also says that the picture was generated.</source>
        <translation>配方記錄圖片的製作方式，方便日後重新生成，同時註明圖片是生成的。</translation>
    </message>
    <message>
        <source>The same seed gives the same picture; another device or precision may change it by a hair.</source>
        <translation>相同的種子會得到相同的圖片；換用其他裝置或精度時，可能有極細微的差異。</translation>
    </message>
</context>
<context>
    <name>SliderFacts</name>
    <message>
        <source>each step moves {0} by {1} of its spread</source>
        <translation>每一格使「{0}」變動其離散程度的 {1}</translation>
    </message>
    <message>
        <source>on {0} other faces {1} promised and {2} measured</source>
        <translation>另以 {0} 張臉檢驗：預期 {1}，實測 {2}</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Every picture that you make is kept here.</source>
        <translation>你製作的每張圖片都會保留在這裡。</translation>
    </message>
    <message>
        <source>Export journey…</source>
        <translation>匯出旅程…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Put the journey away</source>
        <translation>收起旅程</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n 個核心</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 項等候中</numerusform>
        </translation>
    </message>
    <message>
        <source>A recipe says how a picture was made, so that it can be made again. Click to leave it out of exports, or to put it back in.</source>
        <translation>配方記錄圖片的製作方式，方便日後重新生成。按一下可切換匯出時是否附上配方。</translation>
    </message>
    <message>
        <source>Device and precision</source>
        <translation>裝置與精度</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在載入引擎…</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>使用中的記憶體</translation>
    </message>
    <message>
        <source>Memory that the program holds now</source>
        <translation>程式目前占用的記憶體</translation>
    </message>
    <message>
        <source>Recipe left out</source>
        <translation>不儲存配方</translation>
    </message>
    <message>
        <source>Recipe saved with each picture</source>
        <translation>配方會隨圖片儲存</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>What runs now</source>
        <translation>目前執行的工作</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>{n} s left</source>
        <translation>剩 {n} 秒</translation>
    </message>
</context>
<context>
    <name>SteerPanel</name>
    <message>
        <source>This model has no sliders of its own.</source>
        <translation>這個模型沒有專屬的滑桿。</translation>
    </message>
    <message>
        <source>What is steered</source>
        <translation>調整項目</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 張圖片</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in the gallery already.</source>
        <translation>已經在圖庫裡了。</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在載入引擎…</translation>
    </message>
    <message>
        <source>Nothing is being made.</source>
        <translation>目前沒有進行中的工作。</translation>
    </message>
    <message>
        <source>Seed {0}</source>
        <translation>種子 {0}</translation>
    </message>
    <message>
        <source>Something is being made; wait or cancel.</source>
        <translation>正在製作中，請稍候或取消。</translation>
    </message>
    <message>
        <source>There is no picture yet.</source>
        <translation>還沒有圖片。</translation>
    </message>
    <message>
        <source>There is nothing to compare with yet.</source>
        <translation>還沒有可以比較的圖片。</translation>
    </message>
    <message>
        <source>There is only one picture.</source>
        <translation>只有一張圖片。</translation>
    </message>
    <message>
        <source>This picture is not in the gallery.</source>
        <translation>這張圖片不在圖庫裡。</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已編輯</translation>
    </message>
    <message>
        <source>{seed}, {part} of the way to {other}</source>
        <translation>從{seed} 到 {other} 的 {part} 處</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Compare: before and after, with a line to drag.</source>
        <translation>比較：拖曳分隔線檢視前後差異。</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>網格</translation>
    </message>
    <message>
        <source>Grid: all pictures at once.</source>
        <translation>網格：一次看到所有圖片。</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>單張圖片</translation>
    </message>
    <message>
        <source>One picture, as large as it fits.</source>
        <translation>單張圖片：放大到剛好容納。</translation>
    </message>
    <message>
        <source>Picture tools</source>
        <translation>圖片工具</translation>
    </message>
    <message>
        <source>View</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>顯示內容</translation>
    </message>
    <message>
        <source>Zoom: {0}</source>
        <translation>縮放：{0}</translation>
    </message>
</context>
<context>
    <name>ValueSlider</name>
    <message>
        <source>Value of {0}</source>
        <translation>{0}的數值</translation>
    </message>
</context>
<context>
    <name>VectorPanel</name>
    <message>
        <source>It carries {0} % of the variety of this model&apos;s pictures.</source>
        <translation>它占這個模型圖片變化的 {0} %。</translation>
    </message>
    <message>
        <source>Move all of these at random.</source>
        <translation>隨機調整這些滑桿。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一頁</translation>
    </message>
    <message>
        <source>One step to the right also moves: {0}.</source>
        <translation>往右一步也會牽動：{0}。</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一頁</translation>
    </message>
    <message>
        <source>Put all of these back to the middle.</source>
        <translation>將這些滑桿全部歸中。</translation>
    </message>
    <message>
        <source>Show the sliders after these.</source>
        <translation>顯示後一頁滑桿。</translation>
    </message>
    <message>
        <source>Show the sliders before these.</source>
        <translation>顯示前一頁滑桿。</translation>
    </message>
    <message>
        <source>{0}–{1} of {2}</source>
        <translation>{0}–{1}，共 {2} 項</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Different: the pictures differ in size.</source>
        <translation>不同：圖片的尺寸不一樣。</translation>
    </message>
    <message>
        <source>Four pictures</source>
        <translation>四張圖片</translation>
    </message>
    <message>
        <source>Identical: every pixel is equal.</source>
        <translation>完全相同：每個像素都一致。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Nine pictures</source>
        <translation>九張圖片</translation>
    </message>
    <message>
        <source>Not identical: the largest difference is {largest} of 255, the mean {mean}.</source>
        <translation>不完全相同：最大差異為 {largest}（範圍 0–255），平均差異為 {mean}。</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>一張圖片</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>種子</translation>
    </message>
    <message>
        <source>Sixteen pictures</source>
        <translation>十六張圖片</translation>
    </message>
    <message>
        <source>Towards seed</source>
        <translation>終點種子</translation>
    </message>
    <message>
        <source>about {n} min</source>
        <translation>約 {n} 分鐘</translation>
    </message>
    <message>
        <source>about {n} s</source>
        <translation>約 {n} 秒</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>under a second</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{n} pictures</source>
        <translation>{n} 張圖片</translation>
    </message>
</context>
<context>
    <name>_Frames</name>
    <message>
        <source>Frames of the journey</source>
        <translation>旅程的畫格</translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>Fold this part away.</source>
        <translation>收合這個區塊。</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>已收合</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已展開</translation>
    </message>
    <message>
        <source>Unfold this part.</source>
        <translation>展開這個區塊。</translation>
    </message>
</context>
<context>
    <name>_Number</name>
    <message>
        <source>Click to type a number.</source>
        <translation>按一下即可輸入數字。</translation>
    </message>
</context>
<context>
    <name>_View</name>
    <message>
        <source>Gallery</source>
        <translation>圖庫</translation>
    </message>
</context>
</TS>
