using Sinkhole.Dns.Dnssec;

namespace Sinkhole.Evidence.Chain;

/// <summary>The problems a signing key can have, worded for the administrator who must put them right.</summary>
internal static class AnchorKeyProblems
{
    public static ChainProblem NoCryptography(CryptographyProblem problem) => new(problem.English, problem.Vietnamese);

    public static ChainProblem Missing(string file) => new(
        $"There is no signing key \"{file}\"; make one at installation, or put it back from the backup.",
        $"Không có khóa ký \"{file}\". Tạo khóa khi cài đặt, hoặc khôi phục từ bản sao lưu.");

    public static ChainProblem Exists(string file) => new(
        $"The signing key \"{file}\" is there already and is not overwritten: what it signed could no longer be verified.",
        $"Khóa ký \"{file}\" đã có và không bị ghi đè, vì dữ liệu đã ký bằng khóa này sẽ không kiểm tra được nữa.");

    public static ChainProblem Lost(string privateFile, string publicFile) => new(
        $"The signing key \"{privateFile}\" is gone while its public half \"{publicFile}\" is there; put it back from the backup, or move \"{publicFile}\" away to begin with a new key and tell those who know the old one.",
        $"Khóa ký \"{privateFile}\" không còn trong khi vẫn có khóa công khai \"{publicFile}\". Khôi phục từ bản sao lưu, hoặc chuyển \"{publicFile}\" đi nơi khác để tạo khóa mới và báo cho các nơi đang giữ khóa cũ.");

    public static ChainProblem Open(string file) => new(
        $"The signing key \"{file}\" can be read by other accounts, so that others could sign with it; set its mode to 0600, and make a new key if it was read.",
        $"Tài khoản khác đọc được khóa ký \"{file}\" nên có thể ký thay. Đặt quyền tệp là 0600; nếu khóa đã bị đọc thì tạo khóa mới.");

    public static ChainProblem NotAKey(string file) => new(
        $"\"{file}\" holds no Ed25519 key in PEM; put it back from the backup.",
        $"Tệp \"{file}\" không chứa khóa Ed25519 ở dạng PEM. Khôi phục tệp từ bản sao lưu.");

    public static ChainProblem NotAPair(string privateFile, string publicFile) => new(
        $"\"{publicFile}\" is not the public half of \"{privateFile}\"; find out which of them is the key of this installation before anything is signed.",
        $"\"{publicFile}\" không phải khóa công khai của \"{privateFile}\". Xác định đúng khóa của hệ thống này trước khi ký dữ liệu.");

    public static ChainProblem Unusable(string directory, string cause) => new(
        $"The signing key in \"{directory}\" cannot be read or written ({cause}); check the directory, its permissions and the disk.",
        $"Chưa đọc hoặc ghi được khóa ký trong \"{directory}\" ({cause}). Kiểm tra thư mục, quyền truy cập và ổ đĩa.");
}
