using System.Security.Cryptography;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Transactions;
using Sinkhole.Filtering.Lists;
using Sinkhole.Zones.Transfers;

namespace Sinkhole.Filtering.Updates;

/// <summary>
/// Takes policy zones of other servers for feeds. The last good file of each zone is kept in a directory, so that only changes need to come
/// next time; what a feed is given is a copy of it.
/// </summary>
/// <param name="directory">Where the files are kept; made when it is needed.</param>
/// <param name="keys">A key by its name; null: not known.</param>
/// <param name="clock">The clock.</param>
public sealed class ZoneFeedSource(string directory, Func<DomainName, TsigKey?> keys, TimeProvider clock) : IZoneSource
{
    private readonly ZoneTransferClient client = new(clock);

    /// <inheritdoc/>
    public async Task<ZoneFetch> FetchAsync(FeedOptions feed, uint? serial, Stream into, CancellationToken cancellationToken)
    {
        if (feed.Primary is null || !DomainName.TryParse(feed.Zone, out var zone))
        {
            return Failed(new("The feed names no server or no zone; write 'primary' and 'zone'.", "Nguồn chưa ghi máy chủ hoặc vùng. Ghi 'primary' và 'zone'."));
        }

        var key = feed.Key.Length > 0 && DomainName.TryParse(feed.Key, out var name) ? keys(name) : null;
        if (feed.Key.Length > 0 && key is null)
        {
            return Failed(new($"There is no key '{feed.Key}'; name its file under 'keys'.", $"Không có khóa '{feed.Key}'. Khai báo tệp khóa trong 'keys'."));
        }

        // Which zone of which server, in letters that are safe in a file's name whatever the zone is called.
        var identity = SHA256.HashData(Encoding.UTF8.GetBytes($"{zone} {feed.Primary}"));
        var file = Path.Combine(directory, Convert.ToHexStringLower(identity) + ".zone");
        try
        {
            Directory.CreateDirectory(directory);
            var result = await client.FetchAsync(RequestOf(feed, zone, key, file), cancellationToken);
            if (result.Problem is { } problem)
            {
                return Failed(new(problem.English, problem.Vietnamese));
            }

            // Whatever came now: the feed may know another serial than the file has, when what it was given last was not taken.
            if (serial != result.Serial)
            {
                await using var source = File.OpenRead(file);
                await source.CopyToAsync(into, cancellationToken);
            }

            return new ZoneFetch(result.Serial, serial == result.Serial, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Failed(new(
                $"Zone '{zone}' cannot be kept in '{directory}' ({fault.Message}); check free space and permissions.",
                $"Chưa lưu được vùng '{zone}' vào '{directory}' ({fault.Message}). Kiểm tra dung lượng trống và quyền ghi."));
        }
    }

    private static ZoneFetch Failed(ListProblem problem) => new(0, IsUnchanged: false, problem);

    private static ZoneTransferRequest RequestOf(FeedOptions feed, DomainName zone, TsigKey? key, string file) => new()
    {
        Primary = feed.Primary!,
        Zone = zone,
        Key = key,
        Target = file,
        Current = File.Exists(file) ? file : null,
        Timeout = feed.Timeout,
        MaxOctets = feed.MaxOctets,
    };
}
