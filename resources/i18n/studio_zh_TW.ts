<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en_GB">
<context>
    <name>Acting</name>
    <message>
        <source>Stopped. The earlier pictures are back.</source>
        <translation>已停止，先前的圖片回來了。</translation>
    </message>
</context>
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
    <name>BatchDialog</name>
    <message numerus="yes">
        <source>%n photographs, each under its own name</source>
        <translation>
            <numerusform>%n 張相片，各自保留檔名</numerusform>
        </translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>瀏覽…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>選擇資料夾</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>存放結果的資料夾</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>存到</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>相片</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>相片</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新開始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>not edited</source>
        <translation>未編輯</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>處理中…</translation>
    </message>
    <message>
        <source>{good} of {count} photographs edited.</source>
        <translation>已編輯 {good}／{count} 張相片。</translation>
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
        <source>Blends the pixels of small pictures where they are enlarged.</source>
        <translation>放大小圖片時，將像素平滑混合。</translation>
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
        <source>Compare</source>
        <translation>比較</translation>
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
        <source>Edit</source>
        <translation>編輯</translation>
    </message>
    <message>
        <source>Edit the shown picture</source>
        <translation>編輯顯示的圖片</translation>
    </message>
    <message>
        <source>Enlarge the shown picture</source>
        <translation>放大目前的圖片</translation>
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
        <source>Give the shown picture to the model</source>
        <translation>把顯示中的圖片交給模型</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>網格</translation>
    </message>
    <message>
        <source>Hides a part of a picture and compares how it is filled.</source>
        <translation>遮住圖片的一部分，比較各方如何填補。</translation>
    </message>
    <message>
        <source>How this picture came to be</source>
        <translation>這張圖片如何生成</translation>
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
        <source>Let all models draw side by side</source>
        <translation>讓所有模型並排繪製</translation>
    </message>
    <message>
        <source>Let all who can repair a picture</source>
        <translation>讓所有能修補的模型修補一張圖片</translation>
    </message>
    <message>
        <source>Let the model work on the given picture</source>
        <translation>讓模型處理給定的圖片</translation>
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
        <source>Makes it once more and keeps every step.</source>
        <translation>重新生成一次，並保留每一步。</translation>
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
        <source>Opens it in Edit, as a photograph.</source>
        <translation>在「編輯」中以相片開啟。</translation>
    </message>
    <message>
        <source>Opens it in Edit, four times as wide and high.</source>
        <translation>在「編輯」中開啟，長寬各放大四倍。</translation>
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
        <source>Smooth enlarged pixels</source>
        <translation>平滑放大的像素</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
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
    <name>CompareMeasured</name>
    <message>
        <source>* {fid}, and KID of the same features ({features}): comparable with those of no other network.</source>
        <translation>* {fid}，KID 也用相同的特徵（{features}）：不能和其他網路的數值比較。</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>正在開始…</translation>
    </message>
    <message>
        <source>Best by</source>
        <translation>排序依據</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>How far the measuring is</source>
        <translation>測量進度</translation>
    </message>
    <message>
        <source>Looking at the real pictures</source>
        <translation>正在查看真實圖片</translation>
    </message>
    <message>
        <source>Measure here</source>
        <translation>在本機測量</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>測量結果</translation>
    </message>
    <message>
        <source>Measured: {facts}. {command}</source>
        <translation>測量環境：{facts}。{command}</translation>
    </message>
    <message>
        <source>Measures the chosen models on this machine, in the background: minutes to hours. What is measured stays, also when you cancel.</source>
        <translation>在背景測量本機上選取的模型，需時數分鐘到數小時。已測量的結果會保留，取消也不會遺失。</translation>
    </message>
    <message>
        <source>More pictures take longer and make the figures surer.</source>
        <translation>圖片越多，耗時越長，數字也越可靠。</translation>
    </message>
    <message>
        <source>No measurements were shipped for these models.</source>
        <translation>這些模型沒有隨附測量結果。</translation>
    </message>
    <message>
        <source>No measurements were shipped for these models. Measure here compares them with real pictures and writes down how good and how fast they are on this machine.</source>
        <translation>這些模型沒有隨附測量結果。「在本機測量」會將它們與真實圖片比較，記下它們在這部電腦上有多好、有多快。</translation>
    </message>
    <message>
        <source>Nothing was measured here yet.</source>
        <translation>本機還沒有測量過。</translation>
    </message>
    <message>
        <source>Numbers (CSV)…</source>
        <translation>數字（CSV）…</translation>
    </message>
    <message>
        <source>One page (HTML)…</source>
        <translation>網頁（HTML）…</translation>
    </message>
    <message>
        <source>Order of the models</source>
        <translation>模型的順序</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>圖片（PNG）…</translation>
    </message>
    <message>
        <source>Pictures of each</source>
        <translation>每個模型的圖片</translation>
    </message>
    <message>
        <source>Pictures of each model</source>
        <translation>每個模型的圖片數</translation>
    </message>
    <message>
        <source>Right is faster, up is nearer to real pictures. Nobody is both faster and nearer than those on the line.</source>
        <translation>越右越快，越上越接近真實圖片。沒有模型比線上的模型又快又接近。</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>隨附</translation>
    </message>
    <message>
        <source>Speed against quality</source>
        <translation>速度與品質</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>There is no table to export yet.</source>
        <translation>還沒有可以匯出的表格。</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本機</translation>
    </message>
    <message>
        <source>What the lectures say</source>
        <translation>課程的說法</translation>
    </message>
    <message>
        <source>Whose measurements</source>
        <translation>哪裡的測量結果</translation>
    </message>
    <message>
        <source>{0} threads</source>
        <translation>{0} 個執行緒</translation>
    </message>
    <message>
        <source>{model}, {number} of {models}</source>
        <translation>{model}，第 {number} 個，共 {models} 個</translation>
    </message>
    <message>
        <source>{name}: compared with {count} pictures, {title}.</source>
        <translation>{name}：與 {count} 張圖片比較，{title}。</translation>
    </message>
    <message>
        <source>{sign} {model}: bits of {what}, not comparable with the others.</source>
        <translation>{sign} {model}：計算的是 {what} 的位元數，不能和其他模型比較。</translation>
    </message>
</context>
<context>
    <name>CompareRepair</name>
    <message>
        <source>All figures are of the hole alone. Of several variants the table has the means, and below them the extremes. One picture says little of who is better: evaluate --repair compares many.</source>
        <translation>所有數字只計挖空處。有數個版本時，表中為平均值，下方為最小與最大值。單憑一張圖片難分高下：evaluate --repair 可比較多張圖片。</translation>
    </message>
    <message>
        <source>Contact sheet (PNG)…</source>
        <translation>對照圖（PNG）…</translation>
    </message>
    <message>
        <source>Drag over the first picture to hide another part of it. Nobody sees what is hidden; each is judged by how near it came to what was there.</source>
        <translation>在第一張圖片上拖曳，可遮住其他部分。誰都看不到遮住的內容；評判的標準是填補結果與原有內容有多接近。</translation>
    </message>
    <message>
        <source>Each from a seed of its own, where chance plays a part.</source>
        <translation>凡有隨機成分者，每個版本各用一個種子。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>How near the repairs came</source>
        <translation>修補結果有多接近</translation>
    </message>
    <message>
        <source>How near they came</source>
        <translation>接近程度</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models of the families that go pixel by pixel or step by step can redraw a hole, such as Image GPT and diffusion. Install one, or train your own.</source>
        <translation>逐像素或逐步繪製的模型家族能重繪挖空處，例如 Image GPT 與擴散模型。請安裝一個，或自己訓練。</translation>
    </message>
    <message>
        <source>Nobody here can repair a picture yet</source>
        <translation>還沒有能修補圖片的模型</translation>
    </message>
    <message>
        <source>Numbers (CSV)…</source>
        <translation>數字（CSV）…</translation>
    </message>
    <message>
        <source>Numbers (JSON)…</source>
        <translation>數字（JSON）…</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修補</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>種子</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>變化版數</translation>
    </message>
    <message>
        <source>Variants of each</source>
        <translation>各方的變化版數</translation>
    </message>
</context>
<context>
    <name>CompareRow</name>
    <message>
        <source>All or none</source>
        <translation>全選或全不選</translation>
    </message>
    <message>
        <source>As fast as it was.</source>
        <translation>實際的速度。</translation>
    </message>
    <message>
        <source>Each model draws alone, one after the other, so that none slows another down; then the row plays what all of them did on one clock.</source>
        <translation>模型一個接一個單獨繪製，互不拖慢；然後這一列用同一個時鐘播放所有模型的過程。</translation>
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
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Ten times faster.</source>
        <translation>快十倍。</translation>
    </message>
    <message>
        <source>Ten times slower, to see what is over in a moment.</source>
        <translation>慢十倍，看清一瞬間的過程。</translation>
    </message>
    <message>
        <source>There is nothing to play yet; let the models draw first.</source>
        <translation>還沒有可以播放的內容；請先讓模型繪製。</translation>
    </message>
    <message>
        <source>{name} is not installed; install {file} in Models.</source>
        <translation>{name} 未安裝；請在「模型」中安裝 {file}。</translation>
    </message>
</context>
<context>
    <name>CompareWorkspace</name>
    <message>
        <source>All models draw from the same seed.</source>
        <translation>所有模型由同一個種子繪製。</translation>
    </message>
    <message>
        <source>All that can fill a hole in the same picture.</source>
        <translation>所有能填補的模型與工具，填補同一張圖片的挖空處。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>開始繪製</translation>
    </message>
    <message>
        <source>Draw</source>
        <comment>which half</comment>
        <translation>繪製</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>拖放的圖片</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>人臉</translation>
    </message>
    <message>
        <source>Fashion</source>
        <translation>服飾</translation>
    </message>
    <message>
        <source>Hide a part of {name} and let it be repaired</source>
        <translation>遮住 {name} 的一部分，讓各方修補</translation>
    </message>
    <message>
        <source>Install models that learned from the same pictures, or train your own.</source>
        <translation>請安裝從相同圖片學習的模型，或自己訓練。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>還沒有可以比較的模型</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Pictures of each model</source>
        <translation>每個模型的圖片數</translation>
    </message>
    <message>
        <source>Repair</source>
        <comment>which half</comment>
        <translation>修補</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>種子</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比較的項目</translation>
    </message>
    <message>
        <source>What the models learned from</source>
        <translation>模型學習的資料</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>A picture is being repaired; wait or cancel.</source>
        <translation>正在修補圖片；請等候或取消。</translation>
    </message>
    <message>
        <source>Choose a model: click on its card.</source>
        <translation>請選擇模型：按一下它的卡片。</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>匯出表格</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在載入引擎…</translation>
    </message>
    <message>
        <source>Models are being measured, which drawing would disturb; wait or cancel.</source>
        <translation>正在測量模型，繪製會造成干擾；請等候或取消。</translation>
    </message>
    <message>
        <source>Real pictures to compare with</source>
        <translation>用來比較的真實圖片</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已存為 {0}。</translation>
    </message>
    <message>
        <source>The families compared: {0}</source>
        <translation>各家族的比較：{0}</translation>
    </message>
    <message>
        <source>The models are drawing; wait or cancel.</source>
        <translation>模型正在繪製；請等候或取消。</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>比較</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>A VAE can draw new pictures from its latent distribution, a plain autoencoder cannot.</source>
        <translation>VAE 能從潛在分布畫出新圖片，單純的自編碼器不能。</translation>
    </message>
    <message>
        <source>A picture whose pixels are each drawn on their own is nothing: they have to agree.</source>
        <translation>每個像素各自抽樣的圖片什麼都不是：像素之間必須一致。</translation>
    </message>
    <message>
        <source>Adversarial training makes a flow&apos;s pictures better and its likelihood worse (Flow-GAN).</source>
        <translation>對抗訓練讓流模型的圖片更好、概似度更差（Flow-GAN）。</translation>
    </message>
    <message>
        <source>Bits for each number of a real picture, by the model&apos;s likelihood; ≤ marks a bound, † what counts something else than pixels in 256 steps.</source>
        <translation>依模型的概似度，真實圖片每個數值所需的位元；≤ 表示上界，† 表示計算的不是 256 階的像素。</translation>
    </message>
    <message>
        <source>Bits per dimension: {values}.</source>
        <translation>每維位元數：{values}。</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>證實</translation>
    </message>
    <message>
        <source>Diffusion is slow, since it takes many steps where others take one.</source>
        <translation>擴散模型很慢，因為別人一步完成的事它要很多步。</translation>
    </message>
    <message>
        <source>Drawing one pixel after another is slow.</source>
        <translation>一個像素接一個像素地畫很慢。</translation>
    </message>
    <message>
        <source>FID*</source>
        <translation>FID*</translation>
    </message>
    <message>
        <source>Finest detail, as a share of that of real pictures: {values}.</source>
        <translation>最細的細節，相對於真實圖片的比例：{values}。</translation>
    </message>
    <message>
        <source>Flows know the likelihood of a picture exactly, and RealNVP finds pictures more likely than NICE does.</source>
        <translation>流模型能精確算出圖片的概似度，而且 RealNVP 給圖片的概似度比 NICE 高。</translation>
    </message>
    <message>
        <source>For pictures of high quality diffusion is the best choice.</source>
        <translation>要高品質的圖片，擴散模型是最佳選擇。</translation>
    </message>
    <message>
        <source>Frechet distance between features of EfficientNet-Lite0, with its 95 % interval. Smaller is better. Not comparable with distances between features of Inception.</source>
        <translation>EfficientNet-Lite0 特徵之間的 Fréchet 距離，附 95 % 信賴區間。越小越好。不能和 Inception 特徵的距離比較。</translation>
    </message>
    <message>
        <source>GANs may lose part of the variety of what they learned from (mode collapse).</source>
        <translation>GAN 可能失去訓練資料的部分多樣性（模式崩潰）。</translation>
    </message>
    <message>
        <source>Half-way pictures were not measured.</source>
        <translation>沒有測量中途的圖片。</translation>
    </message>
    <message>
        <source>How many pictures of each were compared, from the same seeds.</source>
        <translation>每個模型用相同的種子比較了多少張圖片。</translation>
    </message>
    <message>
        <source>Its pictures have {own} pixels, those of the GAN {other}.</source>
        <translation>它的圖片有 {own} 個像素，GAN 的有 {other} 個。</translation>
    </message>
    <message>
        <source>KID* x 1000</source>
        <translation>KID* x 1000</translation>
    </message>
    <message>
        <source>Kernel distance between the same features, unbiased. Smaller is better.</source>
        <translation>相同特徵之間的核距離，無偏。越小越好。</translation>
    </message>
    <message>
        <source>Most memory that a program held which drew a few pictures with it, all included.</source>
        <translation>用它畫幾張圖片的程式，全部記憶體的最高用量。</translation>
    </message>
    <message>
        <source>No likelihood was measured.</source>
        <translation>沒有測量概似度。</translation>
    </message>
    <message>
        <source>Noise before the discriminator makes a GAN better and more varied (Diffusion-GAN).</source>
        <translation>在判別器之前加雜訊，讓 GAN 更好、更多樣（Diffusion-GAN）。</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>未測量</translation>
    </message>
    <message>
        <source>Not measured here: {families}.</source>
        <translation>這裡沒有測量：{families}。</translation>
    </message>
    <message>
        <source>Of all families the GAN draws fastest.</source>
        <translation>所有家族中 GAN 畫得最快。</translation>
    </message>
    <message>
        <source>On the way from real pictures (0 %) to noise (100 %): {values}.</source>
        <translation>從真實圖片（0 %）到雜訊（100 %）的位置：{values}。</translation>
    </message>
    <message>
        <source>Pictures a second on the machine named below, many at once.</source>
        <translation>在下方所列的電腦上一次畫多張時，每秒的圖片數。</translation>
    </message>
    <message>
        <source>Pictures a second, {batch} at a time: {values}.</source>
        <translation>每秒圖片數，一次 {batch} 張：{values}。</translation>
    </message>
    <message>
        <source>Pictures seen in training.</source>
        <translation>訓練時看過的圖片數。</translation>
    </message>
    <message>
        <source>Precision half-way between two seeds against that of seeds: {values}.</source>
        <translation>兩個種子中途的精確率，相對於種子本身：{values}。</translation>
    </message>
    <message>
        <source>Precision of pictures half-way between two seeds, as a share of that of seeds.</source>
        <translation>兩個種子中途的圖片的精確率，相對於種子本身的比例。</translation>
    </message>
    <message>
        <source>Random numbers that one picture takes, for so many pixels: {values}.</source>
        <translation>一張圖片所需的隨機數個數，對應的像素數：{values}。</translation>
    </message>
    <message>
        <source>Random numbers that one picture takes.</source>
        <translation>一張圖片所需的隨機數個數。</translation>
    </message>
    <message>
        <source>Refuted</source>
        <translation>推翻</translation>
    </message>
    <message>
        <source>Seconds for one picture alone, on the same machine.</source>
        <translation>在同一部電腦上單獨畫一張的秒數。</translation>
    </message>
    <message>
        <source>Share of the drawn pictures that lie among real ones.</source>
        <translation>所繪圖片落在真實圖片之中的比例。</translation>
    </message>
    <message>
        <source>Share of the real pictures that lie among drawn ones (recall): {values}.</source>
        <translation>真實圖片落在所繪圖片之中的比例（召回率）：{values}。</translation>
    </message>
    <message>
        <source>Share of the real pictures that lie among drawn ones: how much variety is kept.</source>
        <translation>真實圖片落在所繪圖片之中的比例：保留了多少多樣性。</translation>
    </message>
    <message>
        <source>Size of the network.</source>
        <translation>網路的大小。</translation>
    </message>
    <message>
        <source>Strength of the finest details, as a share of that of real pictures.</source>
        <translation>最細的細節強度，相對於真實圖片的比例。</translation>
    </message>
    <message>
        <source>The GAN is {times} times as fast.</source>
        <translation>GAN 的速度是它的 {times} 倍。</translation>
    </message>
    <message>
        <source>The cards of these models keep no curve of their training.</source>
        <translation>這些模型的卡片沒有保留訓練曲線。</translation>
    </message>
    <message>
        <source>The latent space of a VAE is continuous; that of a GAN has no such meaning.</source>
        <translation>VAE 的潛在空間是連續的；GAN 的沒有這樣的意義。</translation>
    </message>
    <message>
        <source>The noise that a picture starts from has far fewer dimensions than the picture.</source>
        <translation>產生圖片的雜訊維度遠少於圖片本身。</translation>
    </message>
    <message>
        <source>The pictures of GANs and diffusion are better than those of VAEs.</source>
        <translation>GAN 與擴散模型的圖片比 VAE 的好。</translation>
    </message>
    <message>
        <source>The pictures of a VAE are blurred; GANs and diffusion draw finer details.</source>
        <translation>VAE 的圖片模糊；GAN 與擴散模型畫得出更細的細節。</translation>
    </message>
    <message>
        <source>Unrest of the loss around its trend: {values}.</source>
        <translation>損失在趨勢周圍的起伏：{values}。</translation>
    </message>
    <message>
        <source>Unrest of the training&apos;s loss around its trend, as a share of its height.</source>
        <translation>訓練損失在趨勢周圍的起伏，相對於其高度的比例。</translation>
    </message>
    <message>
        <source>VAEs and diffusion train steadily; the training of a GAN can be unstable.</source>
        <translation>VAE 與擴散模型訓練穩定；GAN 的訓練可能不穩定。</translation>
    </message>
    <message>
        <source>Where FID lies between that of other real pictures (0 %) and of independent pixels.</source>
        <translation>FID 落在其他真實圖片（0 %）與獨立像素（100 %）之間的位置。</translation>
    </message>
    <message>
        <source>With a discriminator beside it a VAE draws better pictures (VAE-GAN).</source>
        <translation>加上判別器，VAE 畫得更好（VAE-GAN）。</translation>
    </message>
    <message>
        <source>bits/dim</source>
        <translation>位元/維</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>細節</translation>
    </message>
    <message>
        <source>half-way</source>
        <translation>中途</translation>
    </message>
    <message>
        <source>loss unrest</source>
        <translation>損失起伏</translation>
    </message>
    <message>
        <source>memory, MB</source>
        <translation>記憶體 MB</translation>
    </message>
    <message>
        <source>million seen</source>
        <translation>訓練百萬張</translation>
    </message>
    <message>
        <source>million weights</source>
        <translation>百萬權重</translation>
    </message>
    <message>
        <source>of the way</source>
        <translation>所在位置</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>圖片數</translation>
    </message>
    <message>
        <source>pictures/s</source>
        <translation>張/秒</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精確率</translation>
    </message>
    <message>
        <source>random numbers</source>
        <translation>隨機數</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>s for one</source>
        <translation>秒/張</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>Ceiling</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>Less is better.</source>
        <translation>越小越好。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>More is better.</source>
        <translation>越大越好。</translation>
    </message>
    <message>
        <source>More is neither better nor worse.</source>
        <translation>數值大小無關好壞。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>The nearer to 100 %, the better.</source>
        <translation>越接近 100 % 越好。</translation>
    </message>
    <message>
        <source>independent pixels</source>
        <translation>獨立像素</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未測量</translation>
    </message>
    <message>
        <source>other real pictures</source>
        <translation>其他真實圖片</translation>
    </message>
    <message>
        <source>the best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} 像素</translation>
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
    <name>CurvePlot</name>
    <message>
        <source>After {0} pictures</source>
        <translation>看過 {0} 張圖片後</translation>
    </message>
    <message>
        <source>Losses over the pictures seen</source>
        <translation>損失隨看過的圖片數的變化</translation>
    </message>
    <message>
        <source>The curve begins with the training.</source>
        <translation>訓練開始後就會出現曲線。</translation>
    </message>
    <message>
        <source>There is no curve yet.</source>
        <translation>還沒有曲線。</translation>
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
    <message>
        <source>Train on {name}</source>
        <translation>用 {name} 訓練</translation>
    </message>
</context>
<context>
    <name>EditBatch</name>
    <message>
        <source>{tool}: {number} of {count}</source>
        <translation>{tool}：第 {number} 張，共 {count} 張</translation>
    </message>
</context>
<context>
    <name>EditCanvas</name>
    <message>
        <source>After</source>
        <translation>之後</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>No photograph yet</source>
        <translation>還沒有相片</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>相片</translation>
    </message>
    <message>
        <source>{0} x {1} pixels</source>
        <translation>{0} x {1} 像素</translation>
    </message>
</context>
<context>
    <name>EditCost</name>
    <message>
        <source>{size} · {time} on this machine</source>
        <translation>{size} · 在這台電腦上{time}</translation>
    </message>
</context>
<context>
    <name>EditFiles</name>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>Export the mask</source>
        <translation>匯出遮罩</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>繼續編輯</translation>
    </message>
    <message>
        <source>Import a mask</source>
        <translation>匯入遮罩</translation>
    </message>
    <message>
        <source>Make its edits again…</source>
        <translation>重現它的編輯…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>貼上的圖片</translation>
    </message>
    <message>
        <source>Photographs and projects</source>
        <translation>相片與專案</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>儲存專案</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已存成 {name}。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪貼簿上沒有圖片。</translation>
    </message>
    <message>
        <source>This photograph was edited before, and its recipe tells how.</source>
        <translation>這張相片曾經編輯過，配方記下了編輯的方式。</translation>
    </message>
    <message>
        <source>Your work on {0} is kept, and offered at the next start.</source>
        <translation>你對 {0} 的編輯已保留，下次啟動時可以繼續。</translation>
    </message>
    <message>
        <source>Your work on {0} was not exported when the program ended.</source>
        <translation>程式結束時，你對 {0} 的編輯還沒有匯出。</translation>
    </message>
</context>
<context>
    <name>EditMany</name>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>Edit several photographs</source>
        <translation>編輯多張相片</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>相片</translation>
    </message>
    <message>
        <source>The folder cannot be read ({0}).</source>
        <translation>無法讀取資料夾（{0}）。</translation>
    </message>
    <message>
        <source>There is no photograph in it.</source>
        <translation>其中沒有相片。</translation>
    </message>
    <message>
        <source>Wait for the end, or cancel.</source>
        <translation>請等待結束，或取消。</translation>
    </message>
    <message>
        <source>{0} needs a mask for each photograph: open them one by one.</source>
        <translation>「{0}」需要為每張相片繪製遮罩：請逐張開啟。</translation>
    </message>
</context>
<context>
    <name>EditPartial</name>
    <message>
        <source>Keep as it is</source>
        <translation>保留現狀</translation>
    </message>
    <message>
        <source>Keep it when you like it. Escape leaves the photograph as it was.</source>
        <translation>滿意時就保留。按 Esc 則照片維持原樣。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>EditReferences</name>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>There are as many as it takes; remove one first.</source>
        <translation>圖片數量已達上限，請先移除一張。</translation>
    </message>
</context>
<context>
    <name>EditSamples</name>
    <message>
        <source>A face in colour, which a model drew.</source>
        <translation>由模型畫出的彩色人臉。</translation>
    </message>
    <message>
        <source>A face with few pixels, which a model drew.</source>
        <translation>由模型畫出的人臉，像素很少。</translation>
    </message>
    <message>
        <source>A face without its colours, which a model drew.</source>
        <translation>由模型畫出的人臉，去掉了色彩。</translation>
    </message>
    <message>
        <source>In colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>In grey</source>
        <translation>灰階</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小尺寸</translation>
    </message>
</context>
<context>
    <name>EditSetup</name>
    <message>
        <source>Edit</source>
        <translation>編輯</translation>
    </message>
    <message>
        <source>How many there are to choose from; each takes its time.</source>
        <translation>有幾個結果可供選擇；每個都要花時間。</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果數</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>What is done to the photograph</source>
        <translation>要對相片做什麼</translation>
    </message>
</context>
<context>
    <name>EditStage</name>
    <message>
        <source>Before and after</source>
        <translation>前後對照</translation>
    </message>
    <message>
        <source>Before and after side by side.</source>
        <translation>前後並排。</translation>
    </message>
    <message>
        <source>Before and after, with a line to drag.</source>
        <translation>前後對照，拖曳分隔線。</translation>
    </message>
    <message>
        <source>Edit several photographs</source>
        <translation>編輯多張相片</translation>
    </message>
    <message>
        <source>Export the photograph</source>
        <translation>匯出相片</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>Fit the picture (0). The wheel, + and - zoom.</source>
        <translation>使圖片符合視窗 (0)。滾輪、+ 和 - 可縮放。</translation>
    </message>
    <message>
        <source>Hold to see the original (O)</source>
        <translation>按住以查看原圖 (O)</translation>
    </message>
    <message>
        <source>Open a photograph or a project</source>
        <translation>開啟相片或專案</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>相片</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Picture tools</source>
        <translation>圖片工具</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Save as a project, with its whole history</source>
        <translation>存成專案，保留完整歷程</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並排</translation>
    </message>
    <message>
        <source>The picture as it is now.</source>
        <translation>圖片目前的樣子。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>顯示的內容</translation>
    </message>
    <message>
        <source>Zoom: {0}</source>
        <translation>縮放：{0}</translation>
    </message>
</context>
<context>
    <name>EditView</name>
    <message>
        <source>Drop a photograph here</source>
        <translation>把相片拖放到這裡</translation>
    </message>
    <message>
        <source>Its 16 bits for each colour became 8.</source>
        <translation>每個色彩的 16 位元已轉成 8 位元。</translation>
    </message>
    <message>
        <source>Its colours were converted to sRGB.</source>
        <translation>色彩已轉換成 sRGB。</translation>
    </message>
    <message>
        <source>Only the first of its pictures was opened.</source>
        <translation>只開啟了其中第一張圖片。</translation>
    </message>
    <message>
        <source>Or click to open one: PNG, JPEG, WebP, TIFF, BMP and others.</source>
        <translation>或按一下開啟：PNG、JPEG、WebP、TIFF、BMP 等格式。</translation>
    </message>
    <message>
        <source>{0} · Preview</source>
        <translation>{0} · 預覽</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} 像素</translation>
    </message>
</context>
<context>
    <name>EditWorkspace</name>
    <message>
        <source>Columns</source>
        <translation>欄</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>拖放的圖片</translation>
    </message>
    <message numerus="yes">
        <source>Edit %n photographs</source>
        <translation>
            <numerusform>編輯 %n 張相片</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the photographs in {name}</source>
        <translation>編輯 {name} 中的相片</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>編輯 {name}</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Clear the mask</source>
        <translation>清除遮罩</translation>
    </message>
    <message>
        <source>Feather the mask</source>
        <translation>羽化遮罩</translation>
    </message>
    <message>
        <source>Grow the mask</source>
        <translation>擴大遮罩</translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation>反轉遮罩</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在載入引擎…</translation>
    </message>
    <message>
        <source>No tool is installed.</source>
        <translation>沒有安裝任何工具。</translation>
    </message>
    <message>
        <source>No tool that enlarges pictures is installed.</source>
        <translation>沒有安裝放大圖片的工具。</translation>
    </message>
    <message>
        <source>Open a photograph first.</source>
        <translation>請先開啟一張相片。</translation>
    </message>
    <message>
        <source>Shrink the mask</source>
        <translation>縮小遮罩</translation>
    </message>
    <message>
        <source>Stopped; the photograph is as it was.</source>
        <translation>已停止；相片維持原狀。</translation>
    </message>
    <message>
        <source>The last run was undone; Redo brings it back.</source>
        <translation>已復原上一次執行；「重做」可以找回它。</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用時</translation>
    </message>
    <message>
        <source>Wait for the end, or cancel.</source>
        <translation>請等待結束，或取消。</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
</context>
<context>
    <name>EnlargeRow</name>
    <message>
        <source>Enlarge</source>
        <translation>放大圖片</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不放大</translation>
    </message>
    <message>
        <source>Too large for this format; choose PNG for it.</source>
        <translation>對這種格式來說太大；請改用 PNG。</translation>
    </message>
    <message>
        <source>Too large: that would be {0} million pixels, and up to {1} million can be made.</source>
        <translation>太大了：會有 {0} 百萬像素，最多只能製作 {1} 百萬像素。</translation>
    </message>
    <message>
        <source>up to {0} pixels</source>
        <translation>最大 {0} 像素</translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation>{0} 像素</translation>
    </message>
    <message>
        <source>{0} times</source>
        <translation>{0} 倍</translation>
    </message>
    <message>
        <source>{time} on this machine</source>
        <translation>在這台電腦上{time}</translation>
    </message>
</context>
<context>
    <name>Enlarging</name>
    <message>
        <source>Enlarging</source>
        <translation>正在放大</translation>
    </message>
    <message>
        <source>Enlarging ({number} of {count})</source>
        <translation>正在放大（第 {number} 張，共 {count} 張）</translation>
    </message>
    <message>
        <source>Stopped; {0} of {1} pictures were saved.</source>
        <translation>已停止；{1} 張圖片中已儲存 {0} 張。</translation>
    </message>
    <message>
        <source>The tool that enlarges pictures is gone; install it again.</source>
        <translation>放大圖片的工具不見了；請重新安裝。</translation>
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
        <source>Compare repairs</source>
        <translation>比較修補</translation>
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
        <source>Edit</source>
        <translation>編輯</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大圖片</translation>
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
        <source>Make its edits again</source>
        <translation>重現它的編輯</translation>
    </message>
    <message>
        <source>On a photograph that you choose</source>
        <translation>用您選擇的相片</translation>
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
    <name>FaceChoice</name>
    <message>
        <source>All faces</source>
        <translation>所有的臉</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>臉</translation>
    </message>
    <message>
        <source>Face {0}</source>
        <translation>第 {0} 張臉</translation>
    </message>
    <message>
        <source>No face was found in this photograph.</source>
        <translation>在這張相片中沒有找到臉。</translation>
    </message>
    <message>
        <source>Which face is meant. Where a tool works through a mask, several can be meant: paint over them.</source>
        <translation>指的是哪一張臉。工具會用到遮罩時，也可以指定其中幾張：把它們塗上遮罩。</translation>
    </message>
</context>
<context>
    <name>FactsBar</name>
    <message>
        <source>What was measured</source>
        <translation>測量結果</translation>
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
    <name>Families</name>
    <message>
        <source>A GAN whose judge sees all pictures through noise of changing depth. Steadier than the plain one where there are few examples.</source>
        <translation>判別者隔著深淺不一的雜訊看所有圖片的 GAN。範例少時比一般的 GAN 穩定。</translation>
    </message>
    <message>
        <source>A VAE that compares pictures by what a judge sees in them. Keeps the VAE&apos;s sliders, loses its softness, trains longer.</source>
        <translation>用判別者眼中的特徵來比較圖片的 VAE。保留 VAE 的滑桿，少了模糊，訓練較久。</translation>
    </message>
    <message>
        <source>A flow that must also deceive a judge: exact likelihood, and pictures that look more like yours.</source>
        <translation>還要騙過判別者的流模型：有精確的概似度，圖片也更像你的圖片。</translation>
    </message>
    <message>
        <source>A generator learns to deceive a judge that learns to tell its pictures from yours. Sharp pictures in one step; wants many examples.</source>
        <translation>生成器學著騙過判別者，判別者學著分辨它的圖片和你的圖片。一步就畫出清晰的圖片；需要很多範例。</translation>
    </message>
    <message>
        <source>An invertible map between pictures and noise. Any picture can be turned into noise and back, and its likelihood is exact.</source>
        <translation>圖片與雜訊之間的可逆映射。任何圖片都能變成雜訊再變回來，概似度是精確的。</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>自編碼器</translation>
    </message>
    <message>
        <source>Diffusion</source>
        <translation>擴散模型</translation>
    </message>
    <message>
        <source>Diffusion-GAN</source>
        <translation>Diffusion-GAN</translation>
    </message>
    <message>
        <source>Draws each pixel by itself and so gets snow. Trained in a minute; the plainest thing that the others are better than.</source>
        <translation>每個像素各畫各的，所以畫出一片雪花。一分鐘就訓練好；最簡單的方法，用來襯托其他方法。</translation>
    </message>
    <message>
        <source>Flow-GAN</source>
        <translation>Flow-GAN</translation>
    </message>
    <message>
        <source>Flow: NICE</source>
        <translation>流模型：NICE</translation>
    </message>
    <message>
        <source>Flow: RealNVP</source>
        <translation>流模型：RealNVP</translation>
    </message>
    <message>
        <source>GAN</source>
        <translation>GAN</translation>
    </message>
    <message>
        <source>Image GPT</source>
        <translation>Image GPT</translation>
    </message>
    <message>
        <source>Independent pixels</source>
        <translation>獨立像素</translation>
    </message>
    <message>
        <source>Learns to take noise off a picture, then starts from nothing but noise. The best pictures, and the longest training.</source>
        <translation>學著去除圖片上的雜訊，再從純雜訊開始畫。圖片最好，訓練也最久。</translation>
    </message>
    <message>
        <source>Squeezes each picture into a few numbers near the origin, so that any such numbers give a picture. Quick and steady; a little soft.</source>
        <translation>把每張圖片壓成原點附近的幾個數字，任取這樣的數字都能畫出圖片。快速而穩定；略顯柔和。</translation>
    </message>
    <message>
        <source>Squeezes pictures together and draws them again. Its space has holes, which is what it is here to show.</source>
        <translation>把圖片壓縮後再畫出來。它的空間有許多空洞，正好讓人看見這一點。</translation>
    </message>
    <message>
        <source>The first of the flows, which moves values and never stretches them. For comparing it with RealNVP.</source>
        <translation>最早的流模型，只移動數值而不伸縮。適合拿來和 RealNVP 比較。</translation>
    </message>
    <message>
        <source>VAE</source>
        <translation>VAE</translation>
    </message>
    <message>
        <source>VAE+GAN</source>
        <translation>VAE+GAN</translation>
    </message>
    <message>
        <source>Writes a picture pixel by pixel, as others write text, and can finish one that you begin. Small pictures, slow to draw.</source>
        <translation>像寫文章一樣逐像素寫出圖片，也能接著畫完你起頭的圖片。圖片小，畫得慢。</translation>
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
    <name>HoleRow</name>
    <message>
        <source>A picture that is white where something new shall be drawn. It may have any size; its middle square is laid over the picture&apos;s.</source>
        <translation>一張圖片，要重新繪製之處塗成白色。大小不拘；取其中央正方形，疊在圖片的中央正方形上。</translation>
    </message>
    <message>
        <source>Hole</source>
        <translation>挖空處</translation>
    </message>
    <message>
        <source>Hole from a file…</source>
        <translation>從檔案載入挖空處…</translation>
    </message>
    <message>
        <source>Put the mask away</source>
        <translation>收起遮罩</translation>
    </message>
    <message>
        <source>Put the mask away; the offered shapes come back.</source>
        <translation>收起遮罩，恢復內建的形狀。</translation>
    </message>
</context>
<context>
    <name>InkRow</name>
    <message>
        <source>Brown</source>
        <translation>棕色</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>顏色</translation>
    </message>
    <message>
        <source>Dark blue</source>
        <translation>深藍</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>綠色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>紅色</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>膚色</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>天空藍</translation>
    </message>
    <message>
        <source>The colour that is dabbed on; press to choose another.</source>
        <translation>要點上的顏色；按一下可選擇其他顏色。</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黃色</translation>
    </message>
</context>
<context>
    <name>JourneyDialog</name>
    <message numerus="yes">
        <source>%n numbered pictures in a folder</source>
        <translation>
            <numerusform>資料夾中有 %n 張編號圖片</numerusform>
        </translation>
    </message>
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
        <source>PNG files</source>
        <translation>PNG 檔案</translation>
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
        <source>How this picture came to be</source>
        <translation>這張圖片如何生成</translation>
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
        <source>Makes the picture once more and keeps every step, to look through them.</source>
        <translation>重新生成這張圖片並保留每一步，以便逐步檢視。</translation>
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
    <name>LossKey</name>
    <message>
        <source>Click to hide this curve, or to show it.</source>
        <translation>按一下即可隱藏或顯示這條曲線。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編輯</translation>
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
        <source>Train</source>
        <translation>訓練</translation>
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
        <source>Another model made this picture.</source>
        <translation>這張圖片是由另一個模型生成的。</translation>
    </message>
    <message>
        <source>Choose a picture that was made here first.</source>
        <translation>請先選擇一張在這裡生成的圖片。</translation>
    </message>
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
    <name>MaskPanel</name>
    <message>
        <source>Brush</source>
        <translation>筆刷</translation>
    </message>
    <message>
        <source>Brush (B): paints over what should change.</source>
        <translation>筆刷 (B)：塗抹要變更的地方。</translation>
    </message>
    <message>
        <source>By</source>
        <translation>幅度</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the colours</source>
        <translation>清除色彩</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Colours are dabbed on with the brush.</source>
        <translation>請用筆刷點上色彩。</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Eraser (E): takes paint away.</source>
        <translation>橡皮擦 (E)：擦去塗抹。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填滿</translation>
    </message>
    <message>
        <source>Fill (F): takes what has a similar colour.</source>
        <translation>填滿 (F)：選取顏色相近的部分。</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>擴大</translation>
    </message>
    <message>
        <source>How far a colour may differ from the one that was pressed on, of 255.</source>
        <translation>顏色與所點顏色最多可以相差多少（共 255）。</translation>
    </message>
    <message>
        <source>How far its edge fades. Shift with [ and ] changes it.</source>
        <translation>邊緣淡出的程度。按 Shift 加 [ 和 ] 調整。</translation>
    </message>
    <message>
        <source>How wide the brush is. The keys [ and ] change it.</source>
        <translation>筆刷的寬度。按 [ 和 ] 鍵調整。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>匯入…</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反轉</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Lasso (L): draw around what should change.</source>
        <translation>套索 (L)：圈出要變更的部分。</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Move (H): drag the picture; so does a held Space.</source>
        <translation>移動 (H)：拖曳圖片；按住空白鍵也可以。</translation>
    </message>
    <message>
        <source>Nothing is masked.</source>
        <translation>沒有遮罩任何部分。</translation>
    </message>
    <message>
        <source>Pixels to grow, shrink or feather by</source>
        <translation>擴大、縮小或羽化的像素數</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Rectangle (R): drag from corner to corner.</source>
        <translation>矩形 (R)：從一角拖曳到對角。</translation>
    </message>
    <message>
        <source>Shapes and fills take away</source>
        <translation>形狀與填滿改為減去</translation>
    </message>
    <message>
        <source>Show the colours</source>
        <translation>顯示色彩</translation>
    </message>
    <message>
        <source>Show the mask</source>
        <translation>顯示遮罩</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>柔和度</translation>
    </message>
    <message>
        <source>The whole mask</source>
        <translation>整個遮罩</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容許度</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>What is painted</source>
        <translation>繪製的對象</translation>
    </message>
    <message>
        <source>{0} % of the picture is masked.</source>
        <translation>圖片的 {0} % 已遮罩。</translation>
    </message>
</context>
<context>
    <name>Masking</name>
    <message>
        <source>Brush</source>
        <translation>筆刷</translation>
    </message>
    <message>
        <source>Clear the colours</source>
        <translation>清除色彩</translation>
    </message>
    <message>
        <source>Dab a colour on</source>
        <translation>點上色彩</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填滿</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
</context>
<context>
    <name>MeasuredTable</name>
    <message>
        <source>Measurements</source>
        <translation>測量結果</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>The measuring broke off; {0} says why.</source>
        <translation>測量中斷了；原因寫在 {0}。</translation>
    </message>
    <message>
        <source>The measuring cannot begin ({0}).</source>
        <translation>無法開始測量（{0}）。</translation>
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
        <source>Ask the discriminator</source>
        <translation>詢問判別器</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>屬性</translation>
    </message>
    <message>
        <source>Bits of the most surprising pixel</source>
        <translation>最意外像素的位元數</translation>
    </message>
    <message>
        <source>Bits of the whole picture</source>
        <translation>整張圖片的位元數</translation>
    </message>
    <message>
        <source>Bits per dimension</source>
        <translation>每維度位元數</translation>
    </message>
    <message>
        <source>Bits per dimension of the rest as it was</source>
        <translation>原圖其餘部分的每維度位元數</translation>
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
        <source>Covers the picture with noise up to a level and lets the model find its way back. What the noise covered is drawn anew.</source>
        <translation>以雜訊覆蓋圖片到某個程度，再讓模型找回來。被雜訊覆蓋的部分會重新繪製。</translation>
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
        <source>Decoded again</source>
        <translation>重新解碼</translation>
    </message>
    <message>
        <source>Yoshitoshi, black streaks</source>
        <translation>芳年，黑色縱紋</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>細節</translation>
    </message>
    <message>
        <source>2 times</source>
        <translation>2 倍</translation>
    </message>
    <message>
        <source>4 times</source>
        <translation>4 倍</translation>
    </message>
    <message>
        <source>A direction in which the pictures of this model differ most, found without any label. One step is one standard deviation.</source>
        <translation>這個模型的圖片差異最大的方向之一，不靠任何標籤找出。一步是一個標準差。</translation>
    </message>
    <message>
        <source>Acid canvas</source>
        <translation>酸綠畫布</translation>
    </message>
    <message>
        <source>Ankle boot</source>
        <translation>短靴</translation>
    </message>
    <message>
        <source>Autumn strokes</source>
        <translation>秋日筆觸</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>包包</translation>
    </message>
    <message>
        <source>Blue fresco</source>
        <translation>藍色壁畫</translation>
    </message>
    <message>
        <source>Candy cut-outs</source>
        <translation>糖果剪紙</translation>
    </message>
    <message>
        <source>Cartoon</source>
        <translation>卡通</translation>
    </message>
    <message>
        <source>Charcoal dusk</source>
        <translation>炭筆暮色</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>兒童</translation>
    </message>
    <message>
        <source>Coat</source>
        <translation>大衣</translation>
    </message>
    <message>
        <source>Cobalt chalk</source>
        <translation>鈷藍粉筆</translation>
    </message>
    <message>
        <source>Colorize</source>
        <translation>上色</translation>
    </message>
    <message>
        <source>Comic</source>
        <translation>漫畫</translation>
    </message>
    <message>
        <source>Dimension {0}</source>
        <translation>維度 {0}</translation>
    </message>
    <message>
        <source>Directions in which the shapes of this model differ most, found without labels.</source>
        <translation>這個模型的形狀差異最大的方向，不靠標籤找出。</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>抽樣</translation>
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
        <source>Draws a part of your picture anew, several ways, and leaves every other pixel as it is. The way from noise is walked with fresh noise in each step, whatever sampler is chosen.</source>
        <translation>將圖片的一部分重新繪製成幾種樣子，其他像素一律不變。無論選了哪種取樣器，從雜訊出發的每一步都會加入新雜訊。</translation>
    </message>
    <message>
        <source>Draws pictures from around the place where this one lies in the latent space.</source>
        <translation>在潛在空間中這張圖片所在位置的附近抽取圖片。</translation>
    </message>
    <message>
        <source>Draws relatives of the picture: its latent with some fresh noise in it.</source>
        <translation>繪製這張圖片的近親：在其潛在向量中加入一些新的雜訊。</translation>
    </message>
    <message>
        <source>Dress</source>
        <translation>洋裝</translation>
    </message>
    <message>
        <source>Elderly</source>
        <translation>老年</translation>
    </message>
    <message>
        <source>Embers</source>
        <translation>餘燼</translation>
    </message>
    <message>
        <source>Encode and decode</source>
        <translation>編碼並解碼</translation>
    </message>
    <message>
        <source>Encodes the picture and shows what comes back: from the middle of where it may lie in the latent space, and from points drawn there.</source>
        <translation>將圖片編碼並顯示還原的結果：取自它在潛在空間中可能位置的中心，以及在該處抽取的點。</translation>
    </message>
    <message>
        <source>Enlarges a photograph two or four times, and draws the details that it lacks.</source>
        <translation>把相片放大兩倍或四倍，並畫出缺少的細節。</translation>
    </message>
    <message>
        <source>Error of the palette</source>
        <translation>調色盤的誤差</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>填補</translation>
    </message>
    <message>
        <source>Fills what you paint over with what may well have been behind it: a wire, a stain, a passer-by.</source>
        <translation>將您塗抹之處，填補為其後方可能原有的景物：電線、污漬、路人。</translation>
    </message>
    <message>
        <source>Finish this picture</source>
        <translation>完成這張圖片</translation>
    </message>
    <message>
        <source>Flat colours</source>
        <translation>平塗</translation>
    </message>
    <message>
        <source>Flatness</source>
        <translation>平整度</translation>
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
        <source>Generated pictures that score lower</source>
        <translation>得分較低的生成圖片</translation>
    </message>
    <message>
        <source>Generated pictures that score lower through heavy noise</source>
        <translation>得分較低的生成圖片（強雜訊）</translation>
    </message>
    <message>
        <source>Generated pictures that score lower through light noise</source>
        <translation>得分較低的生成圖片（弱雜訊）</translation>
    </message>
    <message>
        <source>Generated pictures that score lower through medium noise</source>
        <translation>得分較低的生成圖片（中雜訊）</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>給定的圖片</translation>
    </message>
    <message>
        <source>Gives a grey or faded photograph colours and leaves its brightness as it is. Dab on a colour where you know better.</source>
        <translation>為灰階或褪色的照片上色，亮度保持不變。若您更清楚某處的顏色，可以點上該色。</translation>
    </message>
    <message>
        <source>Glasses</source>
        <translation>眼鏡</translation>
    </message>
    <message>
        <source>Golden haze</source>
        <translation>金色薄霧</translation>
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
        <source>Honey woodcut</source>
        <translation>蜜色木刻</translation>
    </message>
    <message>
        <source>Hole</source>
        <translation>挖空處</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Draws only pictures of this kind. Any: as often as in the training pictures.</source>
        <translation>只畫這一類圖片。不限：各類出現的頻率與訓練圖片相同。</translation>
    </message>
    <message>
        <source>Garment</source>
        <translation>衣物</translation>
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
        <source>How far from the middle of the latent space points are drawn. 0 always gives the middle itself, 1 is what the model was trained for, above it pictures become stranger.</source>
        <translation>抽取的點離潛在空間中心多遠。0 永遠是中心本身，1 是模型訓練時的情形，再高圖片會愈來愈奇怪。</translation>
    </message>
    <message>
        <source>How far it goes. More is plainer and may break the face; less leaves more of it as it was.</source>
        <translation>改變的程度。更高則更明顯，但可能使臉部變形；更低則保留更多原來的樣貌。</translation>
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
        <source>How heavy the lines are; at 0 there are none.</source>
        <translation>線條的粗重程度；0 時沒有線條。</translation>
    </message>
    <message>
        <source>How it is drawn.</source>
        <translation>怎麼畫。</translation>
    </message>
    <message>
        <source>How many bits each pixel of your picture costs under its own histogram: dark was expected, bright was not.</source>
        <translation>依各像素自己的直方圖，圖片的每個像素要花多少位元：暗代表意料之中，亮代表意外。</translation>
    </message>
    <message>
        <source>How many bits each pixel of your picture costs when all pixels before it are known: dark was expected, bright was not.</source>
        <translation>在已知前面所有像素時，圖片的每個像素要花多少位元：暗代表意料之中，亮代表意外。</translation>
    </message>
    <message>
        <source>How many levels of noise are shown, from the picture itself to noise alone.</source>
        <translation>從圖片本身到只剩雜訊，要顯示多少個雜訊程度。</translation>
    </message>
    <message>
        <source>How many of the layers take their style from the second seed: at 0 none, at 1 all of them.</source>
        <translation>有多少層採用第二個種子的風格：0 是完全不採用，1 是全部採用。</translation>
    </message>
    <message>
        <source>How many steps there are from black to white, where a look counts them.</source>
        <translation>由黑到白分成幾階；只對分階的畫風有效。</translation>
    </message>
    <message>
        <source>How many times wider and higher the picture gets.</source>
        <translation>圖片會變成幾倍寬、幾倍高。</translation>
    </message>
    <message>
        <source>How much of the blur is taken away; at 0 the picture stays as it is.</source>
        <translation>去除多少模糊；設為 0 時圖片保持原樣。</translation>
    </message>
    <message>
        <source>How much of the drawing covers the photograph; at 0 it stays as it is.</source>
        <translation>畫稿蓋住照片多少；0 時照片維持原樣。</translation>
    </message>
    <message>
        <source>How much of the noise is taken away; at 0 the picture stays as it is.</source>
        <translation>去除多少雜訊；設為 0 時圖片保持原樣。</translation>
    </message>
    <message>
        <source>How much of the painting covers the photograph; at 0 it stays as it is.</source>
        <translation>畫作蓋住照片多少；0 時照片維持原樣。</translation>
    </message>
    <message>
        <source>How much of the picture is covered. At 0.3 the small details are drawn anew, at 0.6 the face is another one in the same light, at 1 nothing of the picture is left.</source>
        <translation>圖片被覆蓋多少。0.3 時重繪小細節，0.6 時是相同光線下的另一張臉，1 時圖片完全不留。</translation>
    </message>
    <message>
        <source>How much of the picture stays, counted from its top. The rest is written anew.</source>
        <translation>從頂端算起保留多少圖片。其餘重新寫出。</translation>
    </message>
    <message>
        <source>How much of the picture&apos;s latent gives way to fresh noise: at 0 none, at 1 all.</source>
        <translation>圖片的潛在向量有多少讓位給新的雜訊：0 為完全不讓，1 為全部。</translation>
    </message>
    <message>
        <source>How much of the picture&apos;s place in the latent space is given up to chance. At 0 only the reconstruction is left, at 1 nothing of the picture.</source>
        <translation>圖片在潛在空間中的位置有多少交給機率。0 時只剩重建，1 時圖片完全不留。</translation>
    </message>
    <message>
        <source>How much small detail is smoothed away within each area.</source>
        <translation>各個區域內抹去多少細節。</translation>
    </message>
    <message>
        <source>How often each stretch of the way is walked, with fresh noise in between. At 1 what is drawn fits badly to what is around it; each time more makes both fit better, and takes as long again.</source>
        <translation>每段路走幾遍，遍與遍之間加入新雜訊。設為 1 時，畫出的內容與周圍不太搭；每多走一遍就更相合，但也多花一份時間。</translation>
    </message>
    <message>
        <source>How often each variant is written before one is chosen. The model writes row by row from the top and sees only what it has passed, so a first try often clashes with what lies to the right of the hole or below it; of several, one that suits it better is taken.</source>
        <translation>每個變化版寫幾次再從中選一個。模型從上往下逐列書寫，只看得到已經寫過的部分，所以第一次的結果常與挖空處右方或下方的內容衝突；多寫幾次，就取較相合的一個。</translation>
    </message>
    <message>
        <source>How real the discriminator finds a picture, clean and through noise, compared with the pictures it was trained on and with those of its generator.</source>
        <translation>判別器覺得圖片有多真實（乾淨時與透過雜訊時），並與訓練圖片及生成器的圖片比較。</translation>
    </message>
    <message>
        <source>How real the discriminator finds a picture, compared with the pictures it was trained on and with those of its generator.</source>
        <translation>判別器覺得圖片有多真實，並與訓練圖片及生成器的圖片比較。</translation>
    </message>
    <message>
        <source>How strong the colours are; at 0 the drawing is grey.</source>
        <translation>色彩的強度；0 時畫稿是灰的。</translation>
    </message>
    <message>
        <source>How strong the colours are; at 0 the picture is grey.</source>
        <translation>色彩有多強；設為 0 時圖片為灰階。</translation>
    </message>
    <message>
        <source>In how many steps the noise is removed. More are slower and better, up to a point: about 20 for DPM-Solver++ and Heun, 100 for DDIM, several hundred for DDPM.</source>
        <translation>分幾步去除雜訊。步數越多越慢也越好，但有限度：DPM-Solver++ 與 Heun 約 20 步，DDIM 約 100 步，DDPM 要數百步。</translation>
    </message>
    <message>
        <source>Ink and yellow</source>
        <translation>墨與黃</translation>
    </message>
    <message>
        <source>It gives</source>
        <translation>由它決定</translation>
    </message>
    <message>
        <source>Its latent</source>
        <translation>其潛在向量</translation>
    </message>
    <message>
        <source>Karras</source>
        <translation>Karras</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep colours in range</source>
        <translation>顏色保持在範圍內</translation>
    </message>
    <message>
        <source>Keep the photograph&apos;s colours</source>
        <translation>保留照片的色彩</translation>
    </message>
    <message>
        <source>Keeps the upper part of your picture, its own pixels, and writes the rest pixel by pixel, once for each variant. The model reads the kept part in its palette&apos;s colours.</source>
        <translation>保留圖片上半部原有的像素，其餘逐像素寫出，每個變化版各一次。模型以其調色盤的顏色讀取保留的部分。</translation>
    </message>
    <message>
        <source>L*</source>
        <translation>L*</translation>
    </message>
    <message>
        <source>Larger strokes leave out more of the photograph&apos;s details. Those of small pictures are large as it is.</source>
        <translation>筆觸越大，略去的照片細節越多。小圖片的筆觸本來就大。</translation>
    </message>
    <message>
        <source>Largest error, of values from -1 to 1</source>
        <translation>最大誤差（數值範圍 -1 到 1）</translation>
    </message>
    <message>
        <source>Latent dimensions</source>
        <translation>潛在維度</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>程度</translation>
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
        <source>Lines</source>
        <translation>線條</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>畫風</translation>
    </message>
    <message>
        <source>Lower half</source>
        <translation>下半部</translation>
    </message>
    <message>
        <source>Lowers the chin (left) or raises it (right).</source>
        <translation>壓低下巴（往左）或抬高下巴（往右）。</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>改成像</translation>
    </message>
    <message>
        <source>Makes a drawing of a photograph: flat colours and clean lines, in four looks.</source>
        <translation>把照片變成圖畫：平整的色塊與乾淨的線條，四種畫風。</translation>
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
        <source>Makes the people in a photograph look like women or men, best where whole heads are in it. Each face is drawn anew, which takes a while; all else stays as it is.</source>
        <translation>讓照片中的人看起來像女性或男性；整個頭部都在照片裡時效果最好。每張臉都會重新繪製，需要一點時間；其餘一切維持原樣。</translation>
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
        <source>Mean distance from the original</source>
        <translation>與原圖的平均距離</translation>
    </message>
    <message>
        <source>Mean distance from what was there</source>
        <translation>與原有內容的平均距離</translation>
    </message>
    <message>
        <source>Mean square of its latent; 1 is usual</source>
        <translation>潛在向量的均方值；通常為 1</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>均方誤差</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中央</translation>
    </message>
    <message>
        <source>Middle-aged</source>
        <translation>中年</translation>
    </message>
    <message>
        <source>Mix with a second seed</source>
        <translation>與第二個種子混合</translation>
    </message>
    <message>
        <source>Mixed with</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Moonlit oil</source>
        <translation>月光油彩</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>馬賽克</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>最常見</translation>
    </message>
    <message>
        <source>Moves along the directions in which what the generator draws differs most, in standard deviations; the first ones change the most.</source>
        <translation>沿著生成器所畫圖片差異最大的方向移動，以標準差為單位；越前面的方向改變越大。</translation>
    </message>
    <message>
        <source>Moves pictures towards what training pictures with a label have in common.</source>
        <translation>把圖片移向帶有某個標籤的訓練圖片的共同之處。</translation>
    </message>
    <message>
        <source>Moves the point that is decoded, one dimension at a time, in standard deviations. The first ones change the picture most.</source>
        <translation>移動要解碼的點，一次一個維度，以標準差為單位。排在前面的維度改變圖片最多。</translation>
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
        <source>Neon sketch</source>
        <translation>霓虹速寫</translation>
    </message>
    <message>
        <source>Night lichen</source>
        <translation>夜之地衣</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>雜訊</translation>
    </message>
    <message>
        <source>Noise and come back</source>
        <translation>加雜訊再還原</translation>
    </message>
    <message>
        <source>Noise in the noisy picture</source>
        <translation>含雜訊圖片中的雜訊</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Of how many of the most probable colours each pixel is chosen. 0: of all of them. 1: always the most probable one, so that the seed decides nothing.</source>
        <translation>每個像素從最可能的幾種顏色中選取。0：全部。1：總是最可能的那一種，種子因此不再起作用。</translation>
    </message>
    <message>
        <source>Of these changed</source>
        <translation>其中變更的</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Over how many pixels around the mask the result fades into the picture.</source>
        <translation>結果在遮罩外圍多少像素內漸融入圖片。</translation>
    </message>
    <message>
        <source>Paint in a style</source>
        <translation>風格繪畫</translation>
    </message>
    <message>
        <source>Pale wash</source>
        <translation>淡彩</translation>
    </message>
    <message>
        <source>Part of the temperature that fine detail gets. 0 leaves the likeliest detail, smooth and without grain; shapes stay as they are.</source>
        <translation>細節所得到的溫度比例。0 只留下最可能的細節，平滑而無顆粒；形狀維持不變。</translation>
    </message>
    <message>
        <source>Pastel morning</source>
        <translation>粉彩清晨</translation>
    </message>
    <message>
        <source>Pastel shards</source>
        <translation>粉彩碎片</translation>
    </message>
    <message>
        <source>Pencil</source>
        <translation>鉛筆</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Pixels changed</source>
        <translation>變更的像素</translation>
    </message>
    <message>
        <source>Pixels outside the hole that changed</source>
        <translation>挖空處外改變的像素</translation>
    </message>
    <message>
        <source>Pixels outside the mask</source>
        <translation>遮罩外的像素</translation>
    </message>
    <message>
        <source>Pullover</source>
        <translation>套頭衫</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Rose canvas</source>
        <translation>玫瑰畫布</translation>
    </message>
    <message>
        <source>Repaint a hole</source>
        <translation>重繪挖空處</translation>
    </message>
    <message>
        <source>A man</source>
        <translation>男性</translation>
    </message>
    <message>
        <source>A painting, or any other picture, whose style takes the place of the chosen one. From a second one on, styles are mixed by their share.</source>
        <translation>一幅畫或任何圖片，由它的風格取代所選的風格。從第二張起，各風格按份量混合。</translation>
    </message>
    <message>
        <source>A second style. Two that have a painter&apos;s name, or two that have none, are mixed in every stroke; one of each are two paintings, laid over each other. Pictures that are given for their styles go with the painters.</source>
        <translation>第二種風格。兩種都有畫家名字，或兩種都沒有，會在每一筆中混合；各一種則是兩幅畫相疊。作為風格的圖片歸在有畫家名字的一類。</translation>
    </message>
    <message>
        <source>A woman</source>
        <translation>女性</translation>
    </message>
    <message>
        <source>Changes the picture step by step until it has the features of the pictures that are given for their styles, as the first style transfer did; minutes instead of a second. Painted 512 pixels wide or high and enlarged; to compare with.</source>
        <translation>一步一步改變圖片，直到它具有所給風格圖片的特徵，如同最早的風格轉換；需要幾分鐘，而不是一秒。以寬或高 512 像素繪製後放大，供比較之用。</translation>
    </message>
    <message>
        <source>Cross, dark wood</source>
        <translation>克羅斯，幽暗樹林</translation>
    </message>
    <message>
        <source>Cross, orange trees</source>
        <translation>克羅斯，橙色樹木</translation>
    </message>
    <message>
        <source>Cézanne, green wood</source>
        <translation>塞尚，綠色樹林</translation>
    </message>
    <message>
        <source>Cézanne, slanting strokes</source>
        <translation>塞尚，斜向筆觸</translation>
    </message>
    <message>
        <source>DPM-Solver++ SDE</source>
        <translation>DPM-Solver++ SDE</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>臉</translation>
    </message>
    <message>
        <source>Face gender</source>
        <translation>臉部性別</translation>
    </message>
    <message>
        <source>Faces changed</source>
        <translation>改變的臉</translation>
    </message>
    <message>
        <source>Give or take</source>
        <translation>上下誤差</translation>
    </message>
    <message>
        <source>Hokusai, clear morning</source>
        <translation>北齋，晴朗早晨</translation>
    </message>
    <message>
        <source>Hokusai, ink lines</source>
        <translation>北齋，墨線</translation>
    </message>
    <message>
        <source>Hokusai, red mountain</source>
        <translation>北齋，赤山</translation>
    </message>
    <message>
        <source>How each step is taken. DPM-Solver++ needs the fewest steps; SDE, with fresh noise in each, forgives the network its mistakes. Heun looks twice in each step; DDIM is the plain deterministic one; DDPM, the original, adds fresh noise and needs many.</source>
        <translation>每一步怎麼走。DPM-Solver++ 所需步數最少；SDE 每步加入新的雜訊，能彌補網路的失誤。Heun 每步看兩次；DDIM 是最單純的確定性做法；原始的 DDPM 加入新的雜訊，需要很多步。</translation>
    </message>
    <message>
        <source>How it is painted: strokes, lines and colours. A picture that is given for its style takes the place of this one.</source>
        <translation>怎麼畫：筆觸、線條與色彩。若給了作為風格的圖片，就由它取代這裡的選擇。</translation>
    </message>
    <message>
        <source>How much of the second style, or of the pictures from the second on, is in the mixture; without them it does nothing.</source>
        <translation>混合中第二種風格（或第二張起的圖片）佔多少；沒有時不起作用。</translation>
    </message>
    <message>
        <source>How often the picture is changed. The first 80 steps paint small, where large strokes are laid, all others paint them out.</source>
        <translation>圖片改變的次數。前 80 步以小尺寸繪製大筆觸，其餘各步再細細畫完。</translation>
    </message>
    <message>
        <source>How old the face should look. A network guesses how old it looks now.</source>
        <translation>這張臉看起來該是幾歲。現在看起來幾歲由網路推測。</translation>
    </message>
    <message>
        <source>In place of the photograph: the first face that is meant at 5, 15, 25, 40, 60 and 80 years, side by side.</source>
        <translation>取代整張照片：所指的第一張臉在 5、15、25、40、60 與 80 歲的樣子，並排一列。</translation>
    </message>
    <message>
        <source>Looked like</source>
        <translation>原本看起來</translation>
    </message>
    <message>
        <source>Looked like a man</source>
        <translation>原本像男性</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>現在看起來</translation>
    </message>
    <message>
        <source>Looks like a man</source>
        <translation>現在像男性</translation>
    </message>
    <message>
        <source>Macke, bright panes</source>
        <translation>馬克，明亮色塊</translation>
    </message>
    <message>
        <source>Macke, hot evening</source>
        <translation>馬克，炎熱傍晚</translation>
    </message>
    <message>
        <source>Marc, blue beasts</source>
        <translation>馬爾克，藍色野獸</translation>
    </message>
    <message>
        <source>Marc, deep forest</source>
        <translation>馬爾克，森林深處</translation>
    </message>
    <message>
        <source>Marc, yellow horse</source>
        <translation>馬爾克，黃馬</translation>
    </message>
    <message>
        <source>Morisot, harbour sketch</source>
        <translation>莫里索，港口速寫</translation>
    </message>
    <message>
        <source>Pirosmani, dark teal</source>
        <translation>皮羅斯馬尼，深青</translation>
    </message>
    <message>
        <source>Pissarro, open fields</source>
        <translation>畢沙羅，開闊田野</translation>
    </message>
    <message>
        <source>Popova, black and ivory</source>
        <translation>波波娃，黑與象牙白</translation>
    </message>
    <message>
        <source>Popova, steel</source>
        <translation>波波娃，鋼灰</translation>
    </message>
    <message>
        <source>Repaints a photograph in a chosen style, that of any picture, or a mixture.</source>
        <translation>用選定的風格、任何圖片的風格，或兩者的混合，重畫照片。</translation>
    </message>
    <message>
        <source>Resampling</source>
        <translation>重複取樣</translation>
    </message>
    <message>
        <source>Right half</source>
        <translation>右半部</translation>
    </message>
    <message>
        <source>Rows kept</source>
        <translation>保留的列數</translation>
    </message>
    <message>
        <source>Rozanova, red boulevard</source>
        <translation>羅扎諾娃，紅色大道</translation>
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
        <source>Sand relief</source>
        <translation>沙紋浮雕</translation>
    </message>
    <message>
        <source>Sandal</source>
        <translation>涼鞋</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>飽和度</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>縮放</translation>
    </message>
    <message>
        <source>Score of the discriminator</source>
        <translation>判別器的分數</translation>
    </message>
    <message>
        <source>Score of the discriminator through heavy noise</source>
        <translation>判別器的分數（強雜訊）</translation>
    </message>
    <message>
        <source>Score of the discriminator through light noise</source>
        <translation>判別器的分數（弱雜訊）</translation>
    </message>
    <message>
        <source>Score of the discriminator through medium noise</source>
        <translation>判別器的分數（中雜訊）</translation>
    </message>
    <message>
        <source>Second seed</source>
        <translation>第二個種子</translation>
    </message>
    <message>
        <source>Seurat, sea mist</source>
        <translation>秀拉，海霧</translation>
    </message>
    <message>
        <source>Seurat, sunlit lawn</source>
        <translation>秀拉，陽光草地</translation>
    </message>
    <message>
        <source>Shades</source>
        <translation>階調</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>外形</translation>
    </message>
    <message>
        <source>Shape and detail</source>
        <translation>形狀與細節</translation>
    </message>
    <message>
        <source>Shape is the part of the latent that draws the picture at a quarter of its side; detail is all the rest.</source>
        <translation>形狀是以四分之一邊長繪製圖片的那部分潛在向量；細節是其餘全部。</translation>
    </message>
    <message>
        <source>Share of the second</source>
        <translation>第二種的比例</translation>
    </message>
    <message>
        <source>Share that was redrawn</source>
        <translation>重繪的比例</translation>
    </message>
    <message>
        <source>Shirt</source>
        <translation>襯衫</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>顯示</translation>
    </message>
    <message>
        <source>Show the forward process</source>
        <translation>顯示前向過程</translation>
    </message>
    <message>
        <source>Show what surprises it</source>
        <translation>顯示令它意外之處</translation>
    </message>
    <message>
        <source>Signal to noise</source>
        <translation>訊號雜訊比</translation>
    </message>
    <message>
        <source>Six ages in a row</source>
        <translation>六個年齡排成一列</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>笑容</translation>
    </message>
    <message>
        <source>Sneaker</source>
        <translation>運動鞋</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>柔和</translation>
    </message>
    <message>
        <source>Soft primaries</source>
        <translation>柔和原色</translation>
    </message>
    <message>
        <source>Souza-Cardoso, bright machines</source>
        <translation>蘇薩-卡多索，鮮豔機器</translation>
    </message>
    <message>
        <source>Souza-Cardoso, orange arches</source>
        <translation>蘇薩-卡多索，橙色拱門</translation>
    </message>
    <message>
        <source>Squeezes the picture through the model&apos;s few numbers and shows what comes back.</source>
        <translation>將圖片壓縮成模型的少數幾個數字，再顯示還原的結果。</translation>
    </message>
    <message>
        <source>Starry swirl</source>
        <translation>星夜漩渦</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步數</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強度</translation>
    </message>
    <message>
        <source>Stroke size</source>
        <translation>筆觸大小</translation>
    </message>
    <message>
        <source>Studio – outdoors</source>
        <translation>攝影棚–戶外</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>風格</translation>
    </message>
    <message>
        <source>Style from a picture</source>
        <translation>用圖片的風格</translation>
    </message>
    <message>
        <source>Style mixing</source>
        <translation>風格混合</translation>
    </message>
    <message>
        <source>T-shirt</source>
        <translation>T 恤</translation>
    </message>
    <message>
        <source>Take the slow road</source>
        <translation>走慢速路線</translation>
    </message>
    <message>
        <source>Takes glasses off (left) or puts them on (right). The percentage is how much more often faces wear them, as judged by a model that learned from hand-labelled faces.</source>
        <translation>摘下眼鏡（往左）或戴上眼鏡（往右）。百分比表示戴眼鏡的臉孔增加多少，由人工標註臉孔訓練出的模型判斷。</translation>
    </message>
    <message>
        <source>Takes only the brightness from the painting, and each colour from the photograph.</source>
        <translation>只取畫作的明暗，色彩都取自照片。</translation>
    </message>
    <message>
        <source>Teenager</source>
        <translation>青少年</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>溫度</translation>
    </message>
    <message>
        <source>Terracotta</source>
        <translation>赤陶</translation>
    </message>
    <message>
        <source>The difference between the mean latents of such training pictures and of others; at 1 it is added once.</source>
        <translation>這類訓練圖片與其他圖片的平均潛在向量之差；設為 1 時加上一次。</translation>
    </message>
    <message>
        <source>The error, {0} times</source>
        <translation>誤差放大 {0} 倍</translation>
    </message>
    <message>
        <source>The face that the mixed layers are taken from.</source>
        <translation>混合的層取自這個種子的臉孔。</translation>
    </message>
    <message>
        <source>The other gender</source>
        <translation>另一種性別</translation>
    </message>
    <message>
        <source>The picture under more and more noise, as in training, and the clean picture that the model foresees in each.</source>
        <translation>如訓練時一樣加上越來越多雜訊的圖片，以及模型在每一張中預見的乾淨圖片。</translation>
    </message>
    <message>
        <source>The slow road</source>
        <translation>慢速路線</translation>
    </message>
    <message>
        <source>Thick strokes</source>
        <translation>粗筆劃</translation>
    </message>
    <message>
        <source>Thin strokes</source>
        <translation>細筆劃</translation>
    </message>
    <message>
        <source>Through heavy noise</source>
        <translation>透過強雜訊</translation>
    </message>
    <message>
        <source>Through light noise</source>
        <translation>透過弱雜訊</translation>
    </message>
    <message>
        <source>Through medium noise</source>
        <translation>透過中雜訊</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>抬頭低頭</translation>
    </message>
    <message>
        <source>Told by the picture</source>
        <translation>圖片透露的資訊</translation>
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
        <source>Towards</source>
        <translation>趨向</translation>
    </message>
    <message>
        <source>Training pictures that score lower</source>
        <translation>得分較低的訓練圖片</translation>
    </message>
    <message>
        <source>Training pictures that score lower through heavy noise</source>
        <translation>得分較低的訓練圖片（強雜訊）</translation>
    </message>
    <message>
        <source>Training pictures that score lower through light noise</source>
        <translation>得分較低的訓練圖片（弱雜訊）</translation>
    </message>
    <message>
        <source>Training pictures that score lower through medium noise</source>
        <translation>得分較低的訓練圖片（中雜訊）</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>嘗試次數</translation>
    </message>
    <message>
        <source>Trousers</source>
        <translation>長褲</translation>
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
        <source>Turns the picture into its latent and back again, and says how far it comes out changed and how probable the model finds it.</source>
        <translation>將圖片轉為潛在向量再轉回來，並說明改變了多少，以及模型認為它有多可能。</translation>
    </message>
    <message>
        <source>Upscale</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Utamaro, apricot paper</source>
        <translation>歌麿，杏色紙</translation>
    </message>
    <message>
        <source>Variant {0}</source>
        <translation>變化版 {0}</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>變化版</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>多樣性</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>變化</translation>
    </message>
    <message>
        <source>Warm oil</source>
        <translation>暖色油彩</translation>
    </message>
    <message>
        <source>Weathered print</source>
        <translation>斑駁版畫</translation>
    </message>
    <message>
        <source>What happens to foreseen colours that no screen can show: nothing, each is cut off, or the picture is scaled down to fit, which keeps strong guidance from glaring.</source>
        <translation>預測出螢幕無法顯示的顏色時怎麼辦：不處理、逐一裁切，或把整張圖縮小到範圍內，使強引導不致刺眼。</translation>
    </message>
    <message>
        <source>What the face is to look like. What it looks like now is guessed by a network.</source>
        <translation>臉要變成的樣子。目前的樣子由網路推測。</translation>
    </message>
    <message>
        <source>What to draw</source>
        <translation>畫什麼</translation>
    </message>
    <message>
        <source>Where a change would sway it most</source>
        <translation>改變哪裡最能影響它</translation>
    </message>
    <message>
        <source>Where the steps lie between noise and picture. Karras spends most of them near the picture, cosine in the middle, and linear is the original schedule of DDPM.</source>
        <translation>各步落在雜訊與圖片之間的何處。Karras 多半放在接近圖片處，餘弦放在中間，線性是 DDPM 最初的排程。</translation>
    </message>
    <message>
        <source>Which face is meant, counted from the left; 0 means all. Or paint over those that you mean: then only they are counted.</source>
        <translation>指的是哪一張臉，從左邊數起；0 代表全部。也可以把要的臉塗上遮罩：那就只算那些。</translation>
    </message>
    <message>
        <source>Wild glass</source>
        <translation>狂野玻璃</translation>
    </message>
    <message>
        <source>Which part is drawn anew; all else stays exactly as it is. Where strokes run is decided by the seed, for all variants alike.</source>
        <translation>哪一部分要重新繪製；其餘完全不變。筆劃的位置由種子決定，所有變化版都相同。</translation>
    </message>
    <message>
        <source>Woman / man</source>
        <translation>女性／男性</translation>
    </message>
    <message>
        <source>Woven ribbons</source>
        <translation>編織緞帶</translation>
    </message>
    <message>
        <source>Writes a part of your picture anew, several ways, and leaves every other pixel as it is. Pixels come row by row from the top: what lies above the hole and left of it guides them, what lies behind only chooses among the tries.</source>
        <translation>將圖片的一部分重新寫成幾種樣子，其他像素一律不變。像素從上往下逐列寫出：挖空處上方與左方的內容會引導它們，後面的內容只用來在各次嘗試中挑選。</translation>
    </message>
    <message>
        <source>Young adult</source>
        <translation>青年</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>位元</translation>
    </message>
    <message>
        <source>bits of each pixel</source>
        <translation>每個像素的位元數</translation>
    </message>
    <message>
        <source>foreseen from {0}</source>
        <translation>由 {0} 預見</translation>
    </message>
    <message>
        <source>foreseen from {0}% noise</source>
        <translation>由 {0}% 雜訊預見</translation>
    </message>
    <message>
        <source>grey levels</source>
        <translation>灰階</translation>
    </message>
    <message>
        <source>in the palette</source>
        <translation>以調色盤表示</translation>
    </message>
    <message>
        <source>no noise</source>
        <translation>無雜訊</translation>
    </message>
    <message>
        <source>off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>px</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>種子 {0}</translation>
    </message>
    <message>
        <source>with noise</source>
        <translation>加上雜訊</translation>
    </message>
    <message>
        <source>with the hole</source>
        <translation>挖空的圖片</translation>
    </message>
    <message>
        <source>years</source>
        <translation>歲</translation>
    </message>
    <message>
        <source>{0}% noise</source>
        <translation>{0}% 雜訊</translation>
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
        <source>Foreseen</source>
        <translation>預見</translation>
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
        <source>Now</source>
        <translation>目前</translation>
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
    <name>PicturePanel</name>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Drop a picture anywhere, paste one, or take:</source>
        <translation>把圖片拖放到任何地方、貼上，或使用：</translation>
    </message>
    <message>
        <source>Give it a picture first.</source>
        <translation>請先給它一張圖片。</translation>
    </message>
    <message>
        <source>Give the model the picture that you look at.</source>
        <translation>把您正在看的圖片交給模型。</translation>
    </message>
    <message>
        <source>Put the picture away</source>
        <translation>收起圖片</translation>
    </message>
    <message>
        <source>Take the face in it</source>
        <translation>取其中的臉</translation>
    </message>
    <message>
        <source>The given picture: {0}</source>
        <translation>給定的圖片：{0}</translation>
    </message>
    <message>
        <source>The largest face is found and given to the model upright, as the faces are that it knows. Where there is none, it sees the square in the middle.</source>
        <translation>找出最大的一張臉，擺正後交給模型，就像它認得的那些臉一樣。若沒有臉，它看到的是中間的方塊。</translation>
    </message>
    <message>
        <source>The shown one</source>
        <translation>顯示中的</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>變化版數</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>要做什麼</translation>
    </message>
    <message>
        <source>With a picture</source>
        <translation>使用圖片</translation>
    </message>
</context>
<context>
    <name>Posing</name>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>Choose a mask</source>
        <translation>選擇遮罩</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>選擇圖片</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>貼上的圖片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪貼簿裡沒有圖片。</translation>
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
    <name>PutAway</name>
    <message numerus="yes">
        <source>%n unfinished edit(s) that nobody touched for long went to the trash.</source>
        <translation>
            <numerusform>%n 份久未處理的未完成編輯已移到垃圾桶。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove unfinished edits</source>
        <translation>移除未完成的編輯</translation>
    </message>
</context>
<context>
    <name>Race</name>
    <message>
        <source>It could not draw.</source>
        <translation>它無法繪製。</translation>
    </message>
    <message>
        <source>{model} ({number} of {all}), step</source>
        <translation>{model}（第 {number} 個，共 {all} 個），步驟</translation>
    </message>
</context>
<context>
    <name>RaceCard</name>
    <message>
        <source>Click to leave it out of the next drawing, or to take it in.</source>
        <translation>按一下，讓它參加或不參加下一次繪製。</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不參加</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>載入中</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安裝</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等候中</translation>
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
    <name>ReferenceList</name>
    <message>
        <source>Choose it, or drop it here.</source>
        <translation>選擇圖片，或拖放到這裡。</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>拖入的圖片</translation>
    </message>
    <message>
        <source>There are as many as it takes; remove one first.</source>
        <translation>圖片數量已達上限，請先移除一張。</translation>
    </message>
</context>
<context>
    <name>RepairCard</name>
    <message>
        <source>distance {0}</source>
        <translation>距離 {0}</translation>
    </message>
    <message>
        <source>nearest: {0}</source>
        <translation>最接近：{0}</translation>
    </message>
</context>
<context>
    <name>RepairGroups</name>
    <message>
        <source>Faces</source>
        <translation>人臉</translation>
    </message>
    <message>
        <source>Fashion</source>
        <translation>服飾</translation>
    </message>
    <message>
        <source>Smooth fill</source>
        <translation>平滑填補</translation>
    </message>
    <message>
        <source>{0} px, grey</source>
        <translation>{0} 像素，灰階</translation>
    </message>
    <message>
        <source>{0} px, in colour</source>
        <translation>{0} 像素，彩色</translation>
    </message>
</context>
<context>
    <name>RepairModel</name>
    <message numerus="yes">
        <source>%n variant(s)</source>
        <translation>
            <numerusform>%n 個版本</numerusform>
        </translation>
    </message>
    <message>
        <source>Feature distance</source>
        <translation>特徵距離</translation>
    </message>
    <message>
        <source>For one variant, loaded and warm. Less is better.</source>
        <translation>繪製一個版本所需的時間，不含載入。越短越好。</translation>
    </message>
    <message>
        <source>How different what is in the hole looks to a network from what was there: 0 if it is the same. Less is better.</source>
        <translation>在神經網路看來，填補的內容與原有內容相差多少：完全相同為 0。越小越好。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR（分貝）</translation>
    </message>
    <message>
        <source>Peak signal to noise inside the hole: how near each pixel is to what was there. More is better; a good but different answer gets little.</source>
        <translation>挖空處的峰值訊噪比：每個像素與原有內容有多接近。越大越好；畫得好但內容不同的答案，分數也低。</translation>
    </message>
    <message>
        <source>Time for one</source>
        <translation>單張時間</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>各版本</translation>
    </message>
    <message>
        <source>{0}, the best</source>
        <translation>{0}，最佳</translation>
    </message>
</context>
<context>
    <name>RepairRow</name>
    <message>
        <source>As it was</source>
        <translation>原圖</translation>
    </message>
    <message>
        <source>With the hole</source>
        <translation>挖空的圖片</translation>
    </message>
    <message>
        <source>{0} % hidden</source>
        <translation>遮住 {0} %</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} 像素</translation>
    </message>
    <message>
        <source>{0} px, grey</source>
        <translation>{0} 像素，灰階</translation>
    </message>
</context>
<context>
    <name>RepairSetup</name>
    <message>
        <source>A picture that is white where something shall be hidden. It may have any size; its middle square is laid over the picture&apos;s.</source>
        <translation>一張圖片，要遮住之處塗成白色。大小不拘；取其中央正方形，疊在圖片的中央正方形上。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Drag over the picture to hide a part of it, or read a mask from a file.</source>
        <translation>請在圖片上拖曳以遮住一部分，或從檔案讀取遮罩。</translation>
    </message>
    <message>
        <source>Hole from a file…</source>
        <translation>從檔案載入挖空處…</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Sample {0}</source>
        <translation>範例 {0}</translation>
    </message>
    <message>
        <source>Size and colours of the models</source>
        <translation>模型的尺寸與色彩</translation>
    </message>
    <message>
        <source>You can also drop or paste a picture here.</source>
        <translation>也可以把圖片拖放或貼到這裡。</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自訂</translation>
    </message>
</context>
<context>
    <name>Repairing</name>
    <message>
        <source>Choose a picture and hide a part of it.</source>
        <translation>請選擇圖片，並遮住其中一部分。</translation>
    </message>
    <message>
        <source>Choose somebody who repairs: click on a card.</source>
        <translation>請選擇由誰修補：按一下卡片。</translation>
    </message>
    <message>
        <source>Export the repairs</source>
        <translation>匯出修補結果</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在載入引擎…</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已存為 {0}。</translation>
    </message>
    <message>
        <source>These models know no colours; they are shown the picture in grey.</source>
        <translation>這些模型不認得色彩；它們看到的是灰階圖片。</translation>
    </message>
    <message>
        <source>repair</source>
        <translation>修補</translation>
    </message>
</context>
<context>
    <name>ReplayDialog</name>
    <message>
        <source>A recipe does not say where files are, so choose them yourself. The result opens in Edit, where each of the edits can be undone.</source>
        <translation>配方不會說明檔案在哪裡，請自行選擇。結果會在「編輯」中開啟，每一步編輯都可以復原。</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose what is missing first.</source>
        <translation>請先選擇缺少的檔案。</translation>
    </message>
    <message>
        <source>Edits: {0}</source>
        <translation>編輯：{0}</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>重現</translation>
    </message>
    <message>
        <source>Make the edits again</source>
        <translation>重現編輯</translation>
    </message>
    <message>
        <source>Not chosen yet.</source>
        <translation>尚未選擇。</translation>
    </message>
    <message>
        <source>Not chosen yet; it is known by its pixels.</source>
        <translation>尚未選擇；會以像素辨認。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>The dabs of colour of edit {0}, {1}</source>
        <translation>第 {0} 步編輯（{1}）的色點</translation>
    </message>
    <message>
        <source>The mask of edit {0}, {1}</source>
        <translation>第 {0} 步編輯（{1}）的遮罩</translation>
    </message>
    <message>
        <source>The photograph as it was before</source>
        <translation>編輯前的相片</translation>
    </message>
    <message>
        <source>The picture that the model was given</source>
        <translation>當時給模型的圖片</translation>
    </message>
    <message>
        <source>The reference of edit {0}, {1}</source>
        <translation>第 {0} 步編輯（{1}）的參考圖片</translation>
    </message>
    <message>
        <source>{0} is another photograph, so it will be another picture.</source>
        <translation>{0} 是另一張相片，所以結果會是另一張圖片。</translation>
    </message>
    <message>
        <source>{0} is none of those that the edits were made with; choose others.</source>
        <translation>{0} 不是編輯時使用的檔案；請選擇其他檔案。</translation>
    </message>
    <message>
        <source>{0} is not the one that the model was given.</source>
        <translation>{0} 不是當時給模型的那一張。</translation>
    </message>
    <message>
        <source>{0} is the very one.</source>
        <translation>{0} 正是那一個。</translation>
    </message>
</context>
<context>
    <name>Replaying</name>
    <message>
        <source>Reproducing</source>
        <translation>正在重現</translation>
    </message>
    <message>
        <source>The edits were made on another photograph, so it is another picture.</source>
        <translation>編輯是在另一張相片上重現的，所以是另一張圖片。</translation>
    </message>
    <message>
        <source>The recipe counts more pictures than there are.</source>
        <translation>配方所記的圖片比實際的還多。</translation>
    </message>
    <message>
        <source>Wait for the end, or cancel.</source>
        <translation>請等待結束，或取消。</translation>
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
    <name>ResultsStrip</name>
    <message>
        <source>Choose</source>
        <translation>選擇</translation>
    </message>
    <message>
        <source>Result {0}</source>
        <translation>結果 {0}</translation>
    </message>
    <message>
        <source>Results to choose from</source>
        <translation>可供選擇的結果</translation>
    </message>
</context>
<context>
    <name>SampleShelf</name>
    <message>
        <source>Or try it with a face that a model drew:</source>
        <translation>或用模型畫出的人臉試試看：</translation>
    </message>
    <message>
        <source>Pictures to try with</source>
        <translation>可供試用的圖片</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>After {0} pictures</source>
        <translation>看過 {0} 張圖片後</translation>
    </message>
    <message>
        <source>Drag to see what the same noise gave earlier in the training.</source>
        <translation>拖曳即可看同樣的雜訊在訓練早期畫出什麼。</translation>
    </message>
    <message>
        <source>Samples over time</source>
        <translation>各時間點的樣本</translation>
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
        <source>Export the way…</source>
        <translation>匯出過程…</translation>
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
        <source>Cancel</source>
        <translation>取消</translation>
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
        <source>Stop what runs now</source>
        <translation>停止正在進行的工作</translation>
    </message>
    <message>
        <source>What runs now</source>
        <translation>目前執行的工作</translation>
    </message>
    <message>
        <source>{0}: click to see it.</source>
        <translation>{0}：按一下查看。</translation>
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
        <source>It is too large to be enlarged that far.</source>
        <translation>圖片太大，無法放大這麼多。</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在載入引擎…</translation>
    </message>
    <message>
        <source>No tool that enlarges pictures is installed.</source>
        <translation>沒有安裝放大圖片的工具。</translation>
    </message>
    <message>
        <source>Nothing is being made.</source>
        <translation>目前沒有進行中的工作。</translation>
    </message>
    <message>
        <source>Open a photograph first.</source>
        <translation>請先開啟一張相片。</translation>
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
        <source>This belongs to Generate.</source>
        <translation>這屬於「生成」。</translation>
    </message>
    <message>
        <source>This model can do nothing with a picture.</source>
        <translation>這個模型無法處理圖片。</translation>
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
    <name>TimeAxis</name>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} 毫秒</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
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
    <name>TradeOff</name>
    <message>
        <source>Pictures a second</source>
        <translation>每秒圖片數</translation>
    </message>
    <message>
        <source>Speed against quality</source>
        <translation>速度與品質</translation>
    </message>
    <message>
        <source>{model}: {rate} pictures a second, {share} of the way</source>
        <translation>{model}：每秒 {rate} 張，位置 {share}</translation>
    </message>
</context>
<context>
    <name>TrainData</name>
    <message>
        <source> and others</source>
        <translation>等</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 張圖片</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>選擇資料夾…</translation>
    </message>
    <message>
        <source>Drop a folder of your pictures here, or choose one. Some hundred are enough to try; thousands are better.</source>
        <translation>把圖片資料夾拖到這裡，或選擇一個。幾百張就能試試；幾千張更好。</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>圖片資料夾</translation>
    </message>
    <message>
        <source>Looking into the folder…</source>
        <translation>正在查看資料夾…</translation>
    </message>
    <message>
        <source>No folder was used before.</source>
        <translation>還沒有用過任何資料夾。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Some are smaller than {0} pixels and will be enlarged.</source>
        <translation>有些圖片小於 {0} 像素，會被放大。</translation>
    </message>
    <message>
        <source>That is few: the network will learn them by heart. Add more to get new pictures.</source>
        <translation>圖片很少：網路只會把它們背下來。多加一些才能畫出新圖片。</translation>
    </message>
    <message>
        <source>{0} in idx files.</source>
        <translation>{0}，存於 idx 檔案。</translation>
    </message>
    <message>
        <source>{0} in {1} subfolders, which become a choice: {2}{3}.</source>
        <translation>{0}，分在 {1} 個子資料夾，之後可以選擇：{2}{3}。</translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation>{0} 張圖片</translation>
    </message>
    <message>
        <source>{0}, faces drawn by this program, with age and gender.</source>
        <translation>{0}，由本程式畫出的人臉，附年齡與性別。</translation>
    </message>
    <message>
        <source>{0}; each is cropped to the square in its middle.</source>
        <translation>{0}；每張都裁成中央的正方形。</translation>
    </message>
</context>
<context>
    <name>TrainSetup</name>
    <message>
        <source>Family</source>
        <translation>模型家族</translation>
    </message>
    <message>
        <source>Go on when the window is closed</source>
        <translation>關閉視窗後繼續訓練</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>訓練多久</translation>
    </message>
    <message>
        <source>How many minutes it shall work</source>
        <translation>要訓練幾分鐘</translation>
    </message>
    <message>
        <source>How many pictures it shall see</source>
        <translation>要看多少張圖片</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分鐘</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Name of the training</source>
        <translation>訓練的名稱</translation>
    </message>
    <message>
        <source>Otherwise closing the window pauses the training in good order; nothing is lost.</source>
        <translation>否則關閉視窗時會妥善暫停訓練；什麼都不會遺失。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Pause it to change this.</source>
        <translation>暫停後才能更改。</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暫停…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Show them mirrored as well</source>
        <translation>也使用左右翻轉的圖片</translation>
    </message>
    <message>
        <source>Size of the pictures in pixels</source>
        <translation>圖片大小（像素）</translation>
    </message>
    <message>
        <source>This training was begun with it; begin a new one to change it.</source>
        <translation>這個訓練是用它開始的；要更改請開始新的訓練。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>直到</translation>
    </message>
    <message>
        <source>What ends the training</source>
        <translation>訓練在何時結束</translation>
    </message>
    <message>
        <source>What is trained and on what</source>
        <translation>訓練什麼、用什麼訓練</translation>
    </message>
</context>
<context>
    <name>TrainSide</name>
    <message>
        <source>Delete training</source>
        <translation>刪除訓練</translation>
    </message>
    <message>
        <source>Each training is kept here, to be gone on with or used.</source>
        <translation>每個訓練都保留在這裡，可以繼續或使用。</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>新的訓練</translation>
    </message>
    <message>
        <source>Nothing was learnt yet; resume the training first.</source>
        <translation>還沒有學到東西；請先繼續訓練。</translation>
    </message>
    <message>
        <source>Pause it first.</source>
        <translation>請先暫停。</translation>
    </message>
    <message>
        <source>Pictures of</source>
        <translation>圖片來源</translation>
    </message>
    <message>
        <source>Pictures seen</source>
        <translation>看過的圖片</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>The model is written when the training is paused or done.</source>
        <translation>訓練暫停或完成時才會寫出模型。</translation>
    </message>
    <message>
        <source>The training and its results</source>
        <translation>訓練與結果</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩餘時間</translation>
    </message>
    <message>
        <source>Time worked</source>
        <translation>已訓練時間</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>所有訓練</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用這個模型</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>權重</translation>
    </message>
    <message>
        <source>{0} a second</source>
        <translation>每秒 {0} 張</translation>
    </message>
</context>
<context>
    <name>TrainStage</name>
    <message>
        <source>Linear</source>
        <translation>線性</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>對數</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>訓練進度</translation>
    </message>
    <message>
        <source>Samples and curve</source>
        <translation>樣本與曲線</translation>
    </message>
    <message>
        <source>Scale of the losses</source>
        <translation>損失的刻度</translation>
    </message>
    <message>
        <source>The training that is looked at</source>
        <translation>正在查看的訓練</translation>
    </message>
</context>
<context>
    <name>TrainWorkspace</name>
    <message>
        <source>Columns</source>
        <translation>欄</translation>
    </message>
    <message>
        <source>Train on {name}</source>
        <translation>用 {name} 訓練</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Another training is under way; pause it first.</source>
        <translation>另一個訓練正在進行；請先暫停它。</translation>
    </message>
    <message>
        <source>Delete {0}</source>
        <translation>刪除「{0}」</translation>
    </message>
    <message>
        <source>Drop a folder of pictures anywhere here. Everything stays on this machine, and a training can be paused and gone on with at any time.</source>
        <translation>把圖片資料夾拖到這裡任何地方。一切都留在這台電腦上，訓練隨時可以暫停再繼續。</translation>
    </message>
    <message>
        <source>It has seen all its pictures; raise their number to go on.</source>
        <translation>已經看完所有圖片；提高張數即可繼續。</translation>
    </message>
    <message>
        <source>Press Train, and see here what the network draws from the same noise, again and again, while its losses fall. Or drop another folder.</source>
        <translation>按「訓練」，就能在這裡一再看到網路從同樣的雜訊畫出什麼，同時損失逐漸下降。也可以拖入另一個資料夾。</translation>
    </message>
    <message>
        <source>Ready to learn from {name}</source>
        <translation>準備好從 {name} 學習</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Teach a network your own pictures</source>
        <translation>用你自己的圖片教導網路</translation>
    </message>
    <message>
        <source>The training is being looked at.</source>
        <translation>正在查看訓練。</translation>
    </message>
    <message>
        <source>The training is in the trash until the program is closed.</source>
        <translation>訓練已移到垃圾桶，直到程式關閉為止。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>再訓練</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>{0} is trained.</source>
        <translation>{0} 已訓練完成。</translation>
    </message>
</context>
<context>
    <name>TrainingDesk</name>
    <message>
        <source>The training ended unexpectedly; what was saved last is kept. Resume it, or look into log.txt in its folder.</source>
        <translation>訓練意外結束；最後儲存的內容仍保留。請繼續訓練，或查看其資料夾中的 log.txt。</translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>選擇圖片資料夾</translation>
    </message>
    <message>
        <source>Choose a folder of pictures first.</source>
        <translation>請先選擇圖片資料夾。</translation>
    </message>
    <message>
        <source>It pauses then; resume it as often as you like.</source>
        <translation>到時會暫停；想繼續幾次都可以。</translation>
    </message>
    <message>
        <source>It was begun on the command line; resume it there.</source>
        <translation>它是在命令列開始的；請在那裡繼續。</translation>
    </message>
    <message>
        <source>It works for {0} and pauses.</source>
        <translation>訓練{0}後暫停。</translation>
    </message>
    <message>
        <source>Its recipe: {0} pictures, {1} at a time.</source>
        <translation>它的配方：{0} 張圖片，每次 {1} 張。</translation>
    </message>
    <message>
        <source>The folder is being looked into.</source>
        <translation>正在查看資料夾。</translation>
    </message>
    <message>
        <source>{0} pictures, {1} on this machine.</source>
        <translation>{0} 張圖片，在這台電腦上{1}。</translation>
    </message>
    <message>
        <source>{0} pictures; after a minute it says how long they take.</source>
        <translation>{0} 張圖片；一分鐘後就會告訴你需要多久。</translation>
    </message>
    <message>
        <source>{family}, {folder}</source>
        <translation>{family}：{folder}</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message>
        <source>Done · {0} pictures</source>
        <translation>完成 · {0} 張圖片</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>準備中…</translation>
    </message>
    <message>
        <source>Paused at {0}</source>
        <translation>暫停於 {0}</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暫停…</translation>
    </message>
    <message>
        <source>Reading pictures · {0} of {1}</source>
        <translation>讀取圖片 · {0} / {1}</translation>
    </message>
    <message>
        <source>Training · {0}</source>
        <translation>訓練中 · {0}</translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>約 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>about {n} h</source>
        <translation>約 {n} 小時</translation>
    </message>
    <message>
        <source>bits per dimension</source>
        <translation>每維位元數</translation>
    </message>
    <message>
        <source>chance of bending</source>
        <translation>變形機率</translation>
    </message>
    <message>
        <source>depth of noise</source>
        <translation>雜訊深度</translation>
    </message>
    <message>
        <source>error</source>
        <translation>誤差</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>judge</source>
        <translation>判別者</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>被判別</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>of its own</source>
        <translation>對它的圖片</translation>
    </message>
    <message>
        <source>of real ones</source>
        <translation>對真圖片</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>sure of real ones</source>
        <translation>對真圖片的把握</translation>
    </message>
    <message>
        <source>{0} · {1} left</source>
        <translation>{0} · 剩餘{1}</translation>
    </message>
</context>
<context>
    <name>TruthCard</name>
    <message>
        <source>Drag over the picture to hide a part of your own choice; with the right button you bring it back.</source>
        <translation>在圖片上拖曳，可自選遮住的部分；按住右鍵拖曳則恢復。</translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message>
        <source>It could not repair the picture.</source>
        <translation>它無法修補這張圖片。</translation>
    </message>
    <message>
        <source>{model} repairs ({number} of {all}), step</source>
        <translation>{model} 修補中（第 {number} 個，共 {all} 個），步驟</translation>
    </message>
</context>
<context>
    <name>UnfinishedEdits</name>
    <message numerus="yes">
        <source>%n unfinished edit(s) could not be moved to the system&apos;s trash; delete them yourself, from the folder “edits” among the files below.</source>
        <translation>
            <numerusform>%n 份未完成的編輯無法移到系統的垃圾桶；請自行從下方檔案位置的「edits」資料夾刪除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished edit(s) moved to the system&apos;s trash.</source>
        <translation>
            <numerusform>已將 %n 份未完成的編輯移到系統的垃圾桶。</numerusform>
        </translation>
    </message>
    <message>
        <source>Edits of photographs that were not exported are kept, to be gone on with. Those that nobody touched for so many days go to the system&apos;s trash when the program starts; folders in which nothing was changed are deleted. What is open stays.</source>
        <translation>尚未匯出的相片編輯會保留下來，之後可以繼續。超過這個天數沒有動過的，會在程式啟動時移到系統的垃圾桶；沒有任何變更的資料夾則直接刪除。正在開啟的不受影響。</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到垃圾桶</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>目前沒有。</translation>
    </message>
    <message>
        <source>To the trash after so many days</source>
        <translation>幾天後移到垃圾桶</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Unfinished edits</source>
        <translation>未完成的編輯</translation>
    </message>
    <message>
        <source>Unfinished edits: 0</source>
        <translation>未完成的編輯：0 份</translation>
    </message>
    <message>
        <source>Unfinished edits: {n}, {size}</source>
        <translation>未完成的編輯：{n} 份，{size}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
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
    <name>WithPicture</name>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
    <message>
        <source>Choose a mask</source>
        <translation>選擇遮罩</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>選擇圖片</translation>
    </message>
    <message>
        <source>Give it to {model}</source>
        <translation>交給 {model}</translation>
    </message>
    <message>
        <source>It was made out of another picture; give the model that one first.</source>
        <translation>它是由另一張圖片做成的；請先把那一張交給模型。</translation>
    </message>
    <message>
        <source>Its hole came from another mask; choose that one.</source>
        <translation>它的挖空處來自另一個遮罩；請選擇那一個。</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>正在載入引擎…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>The shown picture</source>
        <translation>顯示中的圖片</translation>
    </message>
    <message>
        <source>There is no picture yet.</source>
        <translation>還沒有圖片。</translation>
    </message>
    <message>
        <source>This model can do nothing with a picture.</source>
        <translation>這個模型無法處理圖片。</translation>
    </message>
    <message>
        <source>{0} and more</source>
        <translation>{0}等</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>A photograph that was edited: Reproduce makes its edits again, on the photograph and with the masks that you choose.</source>
        <translation>編輯過的相片：「重現」會用您選擇的相片和遮罩重現編輯。</translation>
    </message>
    <message>
        <source>Different: the pictures differ in size.</source>
        <translation>不同：圖片的尺寸不一樣。</translation>
    </message>
    <message>
        <source>Edit {n}</source>
        <translation>第 {n} 次編輯</translation>
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
        <source>The file&apos;s format does not keep pixels exactly; PNG does.</source>
        <translation>這種檔案格式不會精確保留像素；PNG 會。</translation>
    </message>
    <message>
        <source>Towards seed</source>
        <translation>終點種子</translation>
    </message>
    <message>
        <source>With a picture</source>
        <translation>使用圖片</translation>
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
    <name>_Invitation</name>
    <message>
        <source>Choose a folder…</source>
        <translation>選擇資料夾…</translation>
    </message>
</context>
<context>
    <name>_Looks</name>
    <message>
        <source>Some of the pictures</source>
        <translation>部分圖片</translation>
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
    <name>_Picture</name>
    <message>
        <source>Samples appear here after the first stretch.</source>
        <translation>第一段訓練後樣本會出現在這裡。</translation>
    </message>
    <message>
        <source>Samples of the training</source>
        <translation>訓練的樣本</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>移除 {0}</translation>
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
