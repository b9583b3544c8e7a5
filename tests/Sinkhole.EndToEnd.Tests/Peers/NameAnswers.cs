using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests.Peers;

/// <summary>Asks a server for the A record of many names and keeps what matters of each answer: its code, and its first address.</summary>
internal static class NameAnswers
{
    private const string ServerFailure = "2";

    /// <summary>For each name <c>code address</c>; the names are plain ASCII.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AskAsync(int port, IReadOnlyList<string> names)
    {
        var answers = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            names.Chunk(50), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (chunk, token) =>
            {
                using var socket = new UdpClient();
                socket.Connect(IPAddress.Loopback, port);
                foreach (var name in chunk)
                {
                    answers[name] = await AskAsync(socket, name, token);
                }
            });
        return answers;
    }

    /// <summary>Asks again for what the server behind was too slow for: a failure, which a resolver remembers for seconds, says nothing of policy.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AskUntilKnownAsync(int port, IReadOnlyList<string> names)
    {
        var answers = new Dictionary<string, string>(await AskAsync(port, names), StringComparer.Ordinal);
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var unknown = names.Where(name => !IsKnown(answers[name])).ToList();
                foreach (var (name, answer) in await AskAsync(port, unknown))
                {
                    answers[name] = answer;
                }

                return names.All(name => IsKnown(answers[name]));
            },
            TimeSpan.FromSeconds(45),
            () => "No answer for " + string.Join(' ', names.Where(name => !IsKnown(answers[name]))));
        return answers;
    }

    private static bool IsKnown(string answer) => char.IsAsciiDigit(answer[0]) && !answer.StartsWith(ServerFailure, StringComparison.Ordinal);

    private static async Task<string> AskAsync(UdpClient socket, string name, CancellationToken cancellationToken)
    {
        var query = Query(name);
        var last = "silence";
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(3));
            try
            {
                await socket.SendAsync(query, limit.Token);
                var answer = await socket.ReceiveAsync(limit.Token);
                last = Read(answer.Buffer, query.Length);
                if (!last.StartsWith(ServerFailure, StringComparison.Ordinal))
                {
                    return last;
                }

                // The server behind was too slow once: that says nothing of the policy.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Asked again: the peer may still be warming up.
            }
            catch (SocketException)
            {
                return "nobody listens";
            }
        }

        return last;
    }

    private static byte[] Query(string name) =>
        [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. name.Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)), 0, 0, 1, 0, 1];

    private static string Read(byte[] answer, int questionEnd)
    {
        var code = answer[3] & 15;
        var count = (answer[6] << 8) | answer[7];
        if (count == 0 || answer.Length < questionEnd + 16)
        {
            return $"{code}";
        }

        // Peers answer with a pointer to the question or with the name in full.
        var at = questionEnd;
        while (answer[at] is > 0 and < 0xC0)
        {
            at += answer[at] + 1;
        }

        at += answer[at] == 0 ? 1 : 2;
        return $"{code} {new IPAddress(answer.AsSpan(at + 10, 4))}";
    }
}
