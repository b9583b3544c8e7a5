using System.Globalization;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>What goes wrong with forwarding, worded for the administrator. What waits, waits on.</summary>
internal static class ForwardProblems
{
    public static ForwardProblem Unreachable(ForwardTarget target, string cause) => new(
        $"\"{target.Place}\" cannot be reached ({cause}); records wait and are sent when it can. Check the address, the network and the receiver.",
        $"Chưa kết nối được \"{target.Place}\" ({cause}). Bản ghi được giữ lại và gửi sau. Kiểm tra địa chỉ, mạng và hệ thống nhận.");

    public static ForwardProblem Closed(ForwardTarget target) => new(
        $"\"{target.Place}\" ended the connection; what it may not have is sent again.",
        $"\"{target.Place}\" đã ngắt kết nối. Những bản ghi có thể chưa tới được gửi lại.");

    public static ForwardProblem TimedOut(ForwardTarget target) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{target.Place}\" did not answer within {target.Timeout.TotalSeconds:0} s; records wait and are sent again."),
        string.Create(CultureInfo.InvariantCulture, $"\"{target.Place}\" không phản hồi trong {target.Timeout.TotalSeconds:0} giây. Bản ghi được giữ lại và gửi lại."));

    public static ForwardProblem Distrusted(ForwardTarget target, string cause) => new(
        $"The certificate of \"{target.Place}\" is not believed ({cause}); check 'server_name' and 'ca_file' of this target.",
        $"Chứng thư số của \"{target.Place}\" không được tin cậy ({cause}). Kiểm tra 'server_name' và 'ca_file' của nơi nhận này.");

    public static ForwardProblem File(string file, string cause) => new(
        $"\"{file}\" cannot be used ({cause}); check the path, its permissions and that it is PEM where a certificate is meant.",
        $"Không dùng được tệp \"{file}\" ({cause}). Kiểm tra đường dẫn, quyền đọc và định dạng PEM nếu là chứng thư số.");

    public static ForwardProblem Status(ForwardTarget target, int status) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{target.Place}\" answers with status {status}; records wait. Check the address and the secret of this target."),
        string.Create(CultureInfo.InvariantCulture, $"\"{target.Place}\" trả về mã {status}. Bản ghi được giữ lại. Kiểm tra địa chỉ và mã bí mật của nơi nhận này."));

    public static ForwardProblem Redirected(ForwardTarget target, int status) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{target.Place}\" sends on elsewhere (status {status}), which is not followed; write the address itself."),
        string.Create(CultureInfo.InvariantCulture, $"\"{target.Place}\" chuyển hướng tới nơi khác (mã {status}); không đi theo. Ghi đúng địa chỉ."));

    public static ForwardProblem TooLarge(ForwardTarget target) => new(
        $"A batch is too large for \"{target.Place}\"; smaller ones are tried.",
        $"Lô bản ghi quá lớn đối với \"{target.Place}\". Đang thử lô nhỏ hơn.");

    public static ForwardProblem PrivateAddress(ForwardTarget target, string address) => new(
        $"\"{target.Place}\" leads to {address}, an address of a private or special network, which this target does not allow; write an address outside, or allow it.",
        $"\"{target.Place}\" trỏ tới {address}, địa chỉ mạng nội bộ hoặc đặc biệt mà nơi nhận này không cho phép. Ghi địa chỉ bên ngoài, hoặc cho phép.");

    public static ForwardProblem Disk(string directory, string cause) => new(
        $"The outbox \"{directory}\" takes nothing ({cause}); check free space and permissions.",
        $"Không ghi được vào thư mục chờ gửi \"{directory}\" ({cause}). Kiểm tra dung lượng trống và quyền ghi.");

    public static ForwardProblem Fault(ForwardTarget target, string cause) => new(
        $"Sending to \"{target.Place}\" met an error ({cause}); it is tried again.",
        $"Có lỗi khi gửi tới \"{target.Place}\" ({cause}). Sẽ thử lại.");
}
