using System.Globalization;

namespace Sinkhole.Host.Commands;

/// <summary>Says what verifying the contacts of a store came to; nothing of a store that has none.</summary>
internal static class ContactVerdictText
{
    /// <summary>Names the first contact and the first record that is not as it was.</summary>
    public static void WriteFaults(CommandContext context, ContactVerdict verdict)
    {
        if (verdict.Contacts.Break is { } changed)
        {
            Line(context, $"BROKEN at contact {changed.Sequence}: {changed.English}", $"KHÔNG TOÀN VẸN tại lượt kết nối số {changed.Sequence}: {changed.Vietnamese}");
        }

        if (verdict.Attributions.Break is { } broken)
        {
            Line(
                context,
                $"BROKEN at device record {broken.Sequence} of contacts: {broken.English}",
                $"KHÔNG TOÀN VẸN tại bản ghi xác định thiết bị số {broken.Sequence} của lượt kết nối: {broken.Vietnamese}");
        }
    }

    /// <summary>Says how much is as it was.</summary>
    public static void Write(CommandContext context, ContactVerdict verdict)
    {
        if (verdict.Contacts is { IsWhole: true, Records: > 0 and var contacts })
        {
            Line(
                context,
                $"OK: {contacts:N0} contacts, none changed, missing between others or put in; no anchor vouches for how many there were.",
                $"TOÀN VẸN: {contacts:N0} bản ghi lượt kết nối tới sinkhole, không bản ghi nào bị sửa, thiếu ở giữa hay chèn thêm; không có mốc xác thực nào bảo chứng cho số lượng.");
        }

        if (verdict.Attributions is { IsWhole: true, Records: > 0 and var records })
        {
            Line(
                context,
                $"OK: {records:N0} device records of contacts, none changed, missing between others or put in; no anchor vouches for how many there were.",
                $"TOÀN VẸN: {records:N0} bản ghi xác định thiết bị của lượt kết nối, không bản ghi nào bị sửa, thiếu ở giữa hay chèn thêm; không có mốc xác thực nào bảo chứng cho số lượng.");
        }
    }

    private static void Line(CommandContext context, FormattableString english, FormattableString vietnamese) =>
        context.Out.WriteLine(context.Say(english.ToString(CultureInfo.InvariantCulture), vietnamese.ToString(CultureInfo.InvariantCulture)));
}
