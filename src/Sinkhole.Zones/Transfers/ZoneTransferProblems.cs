using System.Globalization;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Transactions;

namespace Sinkhole.Zones.Transfers;

/// <summary>The ways a transfer can fail, worded for whoever must put it right.</summary>
internal static class ZoneTransferProblems
{
    public static ZoneTransferProblem Connection(ZoneTransferRequest request, string cause) => new(
        $"The connection to {request.Primary} for zone '{request.Zone}' broke ({cause}); check the address, the port and the network.",
        $"Kết nối tới {request.Primary} để lấy vùng '{request.Zone}' bị gián đoạn ({cause}). Kiểm tra địa chỉ, cổng và mạng.");

    public static ZoneTransferProblem TooSlow(ZoneTransferRequest request) => new(
        Text($"Zone '{request.Zone}' was not whole after {request.Timeout.TotalSeconds:0} seconds; {request.Primary} is too slow or the zone too large."),
        Text($"Vùng '{request.Zone}' chưa nhận đủ sau {request.Timeout.TotalSeconds:0} giây. Máy chủ {request.Primary} quá chậm hoặc vùng quá lớn."));

    public static ZoneTransferProblem CutShort(ZoneTransferRequest request) => new(
        $"{request.Primary} ended the transfer of zone '{request.Zone}' before its end; it is asked again later.",
        $"Máy chủ {request.Primary} ngắt khi chưa gửi hết vùng '{request.Zone}'. Sẽ hỏi lại sau.");

    public static ZoneTransferProblem Broken(ZoneTransferRequest request, string what) => new(
        $"{request.Primary} sent zone '{request.Zone}' in a way that cannot be taken: {what}. Ask who runs it.",
        $"Máy chủ {request.Primary} gửi vùng '{request.Zone}' không đúng quy cách ({what}). Hỏi đơn vị quản lý máy chủ đó.");

    public static ZoneTransferProblem Code(ZoneTransferRequest request, Rcode rcode) => new(
        $"{request.Primary} answered {rcode.ToString().ToUpperInvariant()} for zone '{request.Zone}'; it must let this address or key transfer the zone.",
        $"Máy chủ {request.Primary} trả lời {rcode.ToString().ToUpperInvariant()} cho vùng '{request.Zone}'. Máy chủ đó phải cho phép địa chỉ hoặc khóa này lấy vùng.");

    public static ZoneTransferProblem Signature(ZoneTransferRequest request, TsigError error) => new(
        $"The signature of {request.Primary} for zone '{request.Zone}' does not hold ({error}); compare the key's name, algorithm and secret, and the clocks.",
        $"Chữ ký của {request.Primary} cho vùng '{request.Zone}' không hợp lệ ({error}). So lại tên khóa, thuật toán, giá trị bí mật và đồng hồ hai bên.");

    public static ZoneTransferProblem Older(ZoneTransferRequest request, uint theirs, uint ours) => new(
        Text($"{request.Primary} has serial {theirs} of zone '{request.Zone}', which is older than ours, {ours}; raise it there."),
        Text($"Máy chủ {request.Primary} có số phiên bản {theirs} của vùng '{request.Zone}', cũ hơn bản đang có ({ours}). Tăng số phiên bản ở máy chủ đó."));

    public static ZoneTransferProblem TooMuch(ZoneTransferRequest request) => new(
        Text($"Zone '{request.Zone}' of {request.Primary} has more than {request.MaxRecords} records or {request.MaxOctets} octets; raise the limit if that is right."),
        Text($"Vùng '{request.Zone}' của {request.Primary} có hơn {request.MaxRecords} bản ghi hoặc {request.MaxOctets} byte. Nâng giới hạn nếu đúng như vậy."));

    public static ZoneTransferProblem File(ZoneTransferRequest request, string cause) => new(
        $"Zone '{request.Zone}' cannot be written to '{request.Target}' ({cause}); check free space and permissions.",
        $"Chưa ghi được vùng '{request.Zone}' vào '{request.Target}' ({cause}). Kiểm tra dung lượng trống và quyền ghi.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
