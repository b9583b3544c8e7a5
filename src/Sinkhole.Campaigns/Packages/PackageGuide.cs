using System.Globalization;
using System.Text;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>The text in each package that says how to verify it, also without this program.</summary>
internal static class PackageGuide
{
    /// <summary>What the commands of the text call the sender's key.</summary>
    public const string KeyFile = "khoa-don-vi-gui.pem";

    private const string Fingerprint = "openssl pkey -pubin -in " + KeyFile + " -outform DER | tail -c 32 | sha256sum";

    private const string Signature =
        "openssl pkeyutl -verify -pubin -inkey " + KeyFile + " -rawin -in " + PackageNames.Manifest + " -sigfile " + PackageNames.Signature;

    private const string Digests = """awk -F'"' '$2=="sha256"{h=$4} $2=="file"{print h "  " $4}' """ + PackageNames.Manifest + " | sha256sum -c";

    /// <summary>The text, Vietnamese first.</summary>
    public static byte[] Write(PackageOccasion occasion, KeyFingerprint key) =>
        Encoding.UTF8.GetBytes($"{Vietnamese(occasion, key)}\n{new string('-', 120)}\n\n{English(occasion, key)}");

    private static string Vietnamese(PackageOccasion occasion, KeyFingerprint key) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        HƯỚNG DẪN KIỂM TRA GÓI DỮ LIỆU CÓ CHỮ KÝ SỐ

        Gói số {occasion.Number}{Named(", chiến dịch: ", occasion.Campaign)}
        Lập lúc {occasion.When:dd/MM/yyyy HH:mm} (múi giờ {occasion.When:zzz})
        Vân tay khóa ký: {key}

        Chương trình Sinkhole kiểm tra gói này trong một lần: chữ ký, từng tệp, chuỗi băm và mốc xác thực. Cũng có thể kiểm tra bằng các
        công cụ có sẵn trên Linux (openssl từ bản 3 trở lên, sha256sum, awk). Giải nén gói vào một thư mục trống, mở cửa sổ lệnh trong thư mục đó.

        1. Lấy khóa công khai của đơn vị gửi bằng đường khác, không dùng khóa nằm trong gói: nhận trực tiếp, hoặc khóa đã đăng ký từ trước. Lưu
           thành tệp {KeyFile}. Nếu chỉ nhận được vân tay thì chép public-key.pem thành tệp đó; khi ấy bước 2 là bước quyết định.

        2. Xem vân tay của khóa. Phải đúng từng ký tự với vân tay đơn vị gửi đọc qua điện thoại hoặc ghi trong công văn:

            {Fingerprint}

        3. Kiểm tra chữ ký của manifest.json. Kết quả đúng là "Signature Verified Successfully":

            {Signature}

        4. Kiểm tra từng tệp theo manifest.json. Mỗi dòng phải kết thúc bằng "OK":

            {Digests}

           Trên Windows, xem mã băm của một tệp bằng: certutil -hashfile TÊN_TỆP SHA256, rồi so với manifest.json.

        Tệp có mục "chain" trong manifest.json là một đoạn của chuỗi băm. Mã băm (hash) của mỗi bản ghi là SHA-256 của 64 ký tự prev_hash, nối
        liền với JSON chuẩn của bản ghi: mọi cột trừ prev_hash và hash, tên cột theo thứ tự ASCII, không có khoảng trắng, seq và client_port là
        số, còn lại là chuỗi trong đó chỉ dấu " và \ và ký tự điều khiển được viết bằng dấu \. Trước bản ghi số 1 là 64 số 0.

        Nếu một bước không đúng: không sử dụng dữ liệu, đề nghị đơn vị gửi lại.

        """);

    private static string English(PackageOccasion occasion, KeyFingerprint key) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        HOW TO VERIFY THIS SIGNED DATA PACKAGE

        Package number {occasion.Number}{Named(", campaign: ", occasion.Campaign)}
        Made {occasion.When:yyyy-MM-dd HH:mm} ({occasion.When:zzz})
        Fingerprint of the signing key: {key}

        Sinkhole verifies it in one go: signature, each file, hash chain and anchors. The tools of any Linux system do as well (openssl 3 or later,
        sha256sum, awk). Unpack it into an empty directory and open a shell there.

        1. Get the sender's public key some other way, not from this package: by hand, or as it was registered before. Save it as
           {KeyFile}. If all you have is the fingerprint, copy public-key.pem to that name; then step 2 is the one that decides.

        2. Look at the key's fingerprint. It must be, digit by digit, the one the sender reads out on the telephone or states in the letter:

            {Fingerprint}

        3. Verify the signature of manifest.json. "Signature Verified Successfully" is the right answer:

            {Signature}

        4. Verify each file by manifest.json. Every line must end in "OK":

            {Digests}

           On Windows, certutil -hashfile FILE_NAME SHA256 shows a file's digest, to be compared with manifest.json.

        A file with "chain" in manifest.json is a piece of a hash chain. The hash of a record is SHA-256 of the 64 characters of prev_hash
        directly followed by the record's canonical JSON: all columns but prev_hash and hash, names in ASCII order, no white space, seq and
        client_port as numbers and all else as strings, in which only " and \ and control characters are written with a \. Before record 1
        stand 64 zeros.

        If a step fails: do not use the data, and ask for it again.

        """);

    private static string Named(string word, string campaign) => campaign.Length > 0 ? word + campaign.ReplaceLineEndings(" ") : "";
}
