using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Hunts.Reports;

/// <summary>What a reader must know before he believes the numbers: what a sinkhole cannot see, and what this hunt could not.</summary>
internal static class HuntLimits
{
    private static readonly HuntText Sinkhole = new(
        SinkholeReach.NotSeen.English + " Of those a hunt sees only what the logs given to it show.",
        SinkholeReach.NotSeen.Vietnamese + " Lần rà soát chỉ thấy những gì các nhật ký được đưa vào có ghi.");

    private static readonly HuntText Imported = new(
        "All findings are imported: they come from logs of other systems, as they were handed in; nothing here shows that they are whole or unaltered. A look-up or a connection is a reason to look at a machine, not proof of an infection.",
        "Mọi kết quả là dữ liệu nhập từ ngoài: lấy từ nhật ký của hệ thống khác như được cung cấp; ở đây không có căn cứ cho thấy nhật ký đầy đủ hoặc chưa bị sửa. Một lượt truy vấn hay kết nối là dấu hiệu cần kiểm tra, chưa phải là kết luận nhiễm mã độc.");

    private static readonly HuntText NoNames = new(
        "No log with names was searched: who asked for listed names is unknown.",
        "Không có nhật ký nào ghi tên miền: chưa biết thiết bị nào đã truy vấn tên miền trong danh sách.");

    private static readonly HuntText NoAnswers = new(
        "No log with answers was searched: who asked for other names that led to listed addresses is unknown.",
        "Không có nhật ký nào ghi kết quả trả lời: chưa biết thiết bị nào đã truy vấn tên miền khác dẫn tới địa chỉ IP trong danh sách.");

    private static readonly HuntText NoConnections = new(
        "No log of a firewall or of flows was searched: who connected to listed addresses directly is unknown.",
        "Không có nhật ký tường lửa hoặc luồng dữ liệu: chưa biết thiết bị nào kết nối thẳng tới địa chỉ IP trong danh sách.");

    /// <summary>The limits of one hunt.</summary>
    public static IEnumerable<HuntText> Of(HuntResult result)
    {
        foreach (var note in result.Notes)
        {
            yield return note;
        }

        yield return Imported;
        if (result.Totals.ByName is null)
        {
            yield return NoNames;
        }

        if (result.Totals.ByAnswer is null)
        {
            yield return NoAnswers;
        }

        if (result.Totals.ByConnection is null)
        {
            yield return NoConnections;
        }

        yield return Sinkhole;
    }
}
