using System.Globalization;
using Sinkhole.Dns.Dnssec;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>The problems a package can have, worded for whoever was to use it.</summary>
internal static class PackageProblems
{
    public static PackageProblem UnknownKey(string package, KeyFingerprint key) => new(
        PackageFault.UnknownKey,
        $"\"{package}\" is signed by an unknown key ({key}). Compare it with the sender, then register it.",
        $"Gói \"{package}\" ký bằng khóa chưa đăng ký ({key}). Đối chiếu với đơn vị gửi rồi đăng ký khóa.")
    {
        Fingerprint = key,
    };

    /// <summary>The archive is not of the form, so that no part of it can be named.</summary>
    public static PackageProblem AlteredArchive(string package) => Altered(package, "ZIP structure", "cấu trúc ZIP");

    public static PackageProblem Altered(string package, string file) => Altered(package, file, file) with { File = file };

    /// <summary>With the first bad record of the file's chain.</summary>
    public static PackageProblem Altered(string package, string file, ChainBreak broken)
    {
        var altered = Altered(
            package,
            string.Create(CultureInfo.InvariantCulture, $"{file}, record {broken.Sequence}"),
            string.Create(CultureInfo.InvariantCulture, $"{file}, bản ghi số {broken.Sequence}"));
        return altered with
        {
            English = $"{altered.English} {broken.English}",
            Vietnamese = $"{altered.Vietnamese} {broken.Vietnamese}",
            File = file,
            Sequence = broken.Sequence,
        };
    }

    public static PackageProblem BrokenChain(string package, string file, ChainBreak broken) => new(
        PackageFault.BrokenChain,
        $"\"{package}\" is as it was signed, but its records were altered before. {broken.English} Do not use \"{file}\"; ask the sender to verify its own store.",
        $"Gói \"{package}\" đúng như khi ký, nhưng bản ghi đã bị sửa từ trước đó. {broken.Vietnamese} Không sử dụng \"{file}\"; đề nghị đơn vị gửi kiểm tra toàn vẹn dữ liệu của mình.")
    {
        File = file,
        Sequence = broken.Sequence,
    };

    public static PackageProblem OtherChain(string package, PackageFile file) => new(
        PackageFault.BrokenChain,
        $"\"{package}\" is as it was signed, but \"{file.File}\" does not hold the records its manifest states. Do not use it; ask the sender to make the package again.",
        $"Gói \"{package}\" đúng như khi ký, nhưng \"{file.File}\" không chứa đúng các bản ghi nêu trong manifest.json. Không sử dụng; đề nghị đơn vị gửi lập lại gói.")
    {
        File = file.File,
    };

    public static PackageProblem WrongAnchor(string package, Anchor anchor) => new(
        PackageFault.BrokenChain,
        string.Create(CultureInfo.InvariantCulture, $"\"{package}\" is as it was signed, but the anchor over records {anchor.First} to {anchor.Last} in it was not signed by the key it names. Ask the sender to verify its own store."),
        string.Create(CultureInfo.InvariantCulture, $"Gói \"{package}\" đúng như khi ký, nhưng mốc xác thực của các bản ghi từ số {anchor.First} đến số {anchor.Last} không do khóa ghi trong đó ký. Đề nghị đơn vị gửi kiểm tra toàn vẹn dữ liệu của mình."))
    {
        File = PackageNames.Manifest,
        Sequence = anchor.First,
    };

    public static PackageProblem TooLarge(string package) => new(
        PackageFault.TooLarge,
        $"\"{package}\" is larger than this system takes, or has more files or anchors. Nothing was imported. Ask for it in several packages.",
        $"Gói \"{package}\" lớn hơn mức hệ thống này nhận, hoặc có quá nhiều tệp hay mốc xác thực. Không nhập dữ liệu. Đề nghị đơn vị gửi chia thành nhiều gói.");

    public static PackageProblem NoCryptography(CryptographyProblem problem) =>
        new(PackageFault.NoCryptography, problem.English, problem.Vietnamese);

    private static PackageProblem Altered(string package, string english, string vietnamese) => new(
        PackageFault.Altered,
        $"\"{package}\" was altered in \"{english}\". Nothing was imported. Ask for it again.",
        $"Gói \"{package}\" đã bị thay đổi ở \"{vietnamese}\". Không nhập dữ liệu. Đề nghị đơn vị gửi lại.");
}
