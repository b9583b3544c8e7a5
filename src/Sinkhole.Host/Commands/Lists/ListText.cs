using System.Globalization;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>Prints what the verbs below <c>list</c> found, in the context's language.</summary>
internal sealed class ListText(CommandContext context)
{
    private readonly ListWords words = new(context);

    /// <summary>The lists.</summary>
    public void Lists(IReadOnlyList<ListStatus> lists)
    {
        if (lists.Count == 0)
        {
            Say("There are no lists.", "Chưa có danh sách nào.");
        }

        foreach (var list in lists)
        {
            Say(
                $"{list.Options.Name}: {words.State(list.State)}, {Number(list.Names)} names, {Number(list.Addresses)} addresses, {words.Mode(list.Options.Mode)}, version {Short(list.Version)}",
                $"{list.Options.Name}: {words.State(list.State)}, {Number(list.Names)} tên miền, {Number(list.Addresses)} địa chỉ, {words.Mode(list.Options.Mode)}, phiên bản {Short(list.Version)}");
            if (list.PastEnd > 0)
            {
                Say($"  {Number(list.PastEnd)} rows are past their last day and no longer in force", $"  {Number(list.PastEnd)} dòng đã hết hiệu lực, không còn áp dụng");
            }

            if (list.Problem is { } problem)
            {
                Say($"  {problem}", $"  {list.ProblemVietnamese ?? problem}");
            }
        }
    }

    /// <summary>The versions of a list, the newest first.</summary>
    public void Versions(string list, IReadOnlyList<ListVersion> versions)
    {
        if (versions.Count == 0)
        {
            Say($"List '{list}' has no versions.", $"Danh sách '{list}' chưa có phiên bản nào.");
        }

        foreach (var version in versions)
        {
            Version(version);
        }
    }

    /// <summary>One version and what the gate said of it.</summary>
    public void Version(ListVersion version)
    {
        var gate = version.Gate;
        Say(
            $"{version.List} version {version.Number}: {words.State(version.State)}; {Number(gate.Names)} names, {Number(gate.Addresses)} addresses, {Number(gate.Duplicates)} duplicates, {Number(gate.Refused)} refused; {Time(version.At)} by {version.By}; {Short(version.Sha256)} {version.FileName}".TrimEnd(),
            $"{version.List} phiên bản {version.Number}: {words.State(version.State)}; {Number(gate.Names)} tên miền, {Number(gate.Addresses)} địa chỉ, {Number(gate.Duplicates)} trùng, {Number(gate.Refused)} không nhận; {Time(version.At)} bởi {version.By}; {Short(version.Sha256)} {version.FileName}".TrimEnd());
        if (version.Letter.Length > 0)
        {
            Say($"  letter: {version.Letter}", $"  công văn: {version.Letter}");
        }

        foreach (var text in gate.Findings.Select(finding => finding.Text))
        {
            Say($"  {text.English}", $"  {text.Vietnamese}");
        }

        if (version.Decision is { } decision)
        {
            Decision(decision, "  ");
        }
    }

    /// <summary>What comes, what goes.</summary>
    public void Difference(ListDifference difference)
    {
        Say(
            $"Against version {difference.Against}: +{Number(difference.Added)} -{Number(difference.Removed)}, {Number(difference.Kept)} stay.",
            $"So với phiên bản {difference.Against}: +{Number(difference.Added)} -{Number(difference.Removed)}, giữ nguyên {Number(difference.Kept)}.");
        Entries('+', difference.AddedFirst, difference.Added);
        Entries('-', difference.RemovedFirst, difference.Removed);
    }

    /// <summary>What a version would have met.</summary>
    public void DryRun(DryRunReport report)
    {
        Say(
            $"Version {report.Version} of '{report.List}': {Number(report.CachedNames)} of its names are in the answer cache (answers used {Number(report.CachedUses)} times); {Number(report.Devices)} devices have hits on its names.",
            $"Phiên bản {report.Version} của '{report.List}': {Number(report.CachedNames)} tên miền đang có trong bộ nhớ đệm (câu trả lời đã dùng {Number(report.CachedUses)} lần); {Number(report.Devices)} thiết bị đã có lượt truy vấn tới các tên miền này.");
        foreach (var name in report.Cached)
        {
            context.Out.WriteLine($"  {name.Name} ({name.Indicator}): {Number(name.Uses)}");
        }

        foreach (var device in report.DevicesWithHits)
        {
            Say($"  {device.Client}: {Number(device.Hits)} hits on {device.Names} names", $"  {device.Client}: {Number(device.Hits)} lượt truy vấn tới {device.Names} tên miền");
        }

        Say(report.Note.English, report.Note.Vietnamese);
    }

    /// <summary>The feeds.</summary>
    public void Feeds(IReadOnlyList<FeedStatus> feeds)
    {
        if (feeds.Count == 0)
        {
            Say("No list is fetched from anywhere.", "Không có danh sách nào được tải từ nguồn ngoài.");
        }

        foreach (var feed in feeds)
        {
            Say(
                $"{feed.List}: {feed.Source}; {Number(feed.Octets)} octets, version {feed.Version}; last good {Time(feed.GoodAt)}, changed {Time(feed.ChangedAt)}, next try {Time(feed.NextAt)}",
                $"{feed.List}: {feed.Source}; {Number(feed.Octets)} byte, phiên bản {feed.Version}; thành công gần nhất {Time(feed.GoodAt)}, thay đổi {Time(feed.ChangedAt)}, lần thử tiếp {Time(feed.NextAt)}");
            if (feed.Problem is { } problem)
            {
                Say($"  error ({feed.Failures} in a row): {problem.English}", $"  lỗi ({feed.Failures} lần liên tiếp): {problem.Vietnamese}");
            }
        }
    }

    /// <summary>The record of decisions.</summary>
    public void Decisions(IReadOnlyList<ListDecision> decisions)
    {
        if (decisions.Count == 0)
        {
            Say("Nothing was decided yet.", "Chưa có quyết định nào.");
        }

        foreach (var decision in decisions)
        {
            Decision(decision, "");
        }
    }

    private void Decision(ListDecision decision, string indent)
    {
        var subject = string.Join(' ', new[] { decision.List, decision.Version > 0 ? decision.Version.ToString(CultureInfo.InvariantCulture) : "", decision.Name }.Where(part => part.Length > 0));
        var until = decision.Until is { } end ? context.Say($" until {Time(end)}", $" đến {Time(end)}") : "";
        var reason = decision.Reason.Length > 0 ? ": " + decision.Reason : "";
        Say(
            $"{indent}{Time(decision.At)} {words.Kind(decision.Kind)} {subject}{until} by {decision.By}{reason}",
            $"{indent}{Time(decision.At)} {words.Kind(decision.Kind)} {subject}{until} bởi {decision.By}{reason}");
    }

    private void Entries(char sign, IReadOnlyList<string> first, int count)
    {
        foreach (var entry in first)
        {
            context.Out.WriteLine($"  {sign} {entry}");
        }

        if (first.Count > 0 && count > first.Count)
        {
            Say($"  {sign} {Number(count - first.Count)} more", $"  {sign} còn {Number(count - first.Count)} mục nữa");
        }
    }

    private void Say(string english, string vietnamese) => context.Out.WriteLine(context.Say(english, vietnamese));

    private string Time(DateTimeOffset? time) => time is { } moment
        ? moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : context.Say("never", "chưa có");

    private string Number(long number) => number.ToString("N0", context.Language == Texts.Language.Vietnamese ? CultureInfo.GetCultureInfo("vi-VN") : CultureInfo.InvariantCulture);

    private string Short(string hash) => hash.Length > 12 ? hash[..12] : context.Say("none", "chưa có");
}
