using System.CommandLine;

namespace Sinkhole.Host.Commands;

/// <summary><c>verify</c>: whether what this installation recorded is as it was recorded.</summary>
internal static class StoreVerifyVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var key = new Option<string?>("--key")
        {
            HelpName = "KEY",
            Description = context.Say(
                "The public key that anchors are verified with: a file, base64, or its fingerprint (default: the key in the data directory).",
                "Khóa công khai để kiểm tra mốc xác thực: tệp khóa, base64 hoặc vân tay khóa (mặc định: khóa trong thư mục dữ liệu)."),
        };
        var anchors = StoreCheck.AnchorsOption(context);
        var command = new Command("verify", context.Say(
            "Verifies that no recorded hit was changed, removed or put in: 0 good, 3 whole but no anchor of the key given, 4 altered.",
            "Kiểm tra không bản ghi nào bị sửa, bị xóa hay bị chèn thêm: 0 đúng, 3 nguyên vẹn nhưng không có mốc nào của khóa đã cho, 4 đã bị thay đổi."))
        {
            key,
            anchors,
        };
        command.SetAction((parsed, cancellationToken) =>
            StoreCheck.RunAsync(context, parsed.GetValue(config), new StoreCheckRequest(parsed.GetValue(key), parsed.GetValue(anchors)), cancellationToken));
        return command;
    }
}
