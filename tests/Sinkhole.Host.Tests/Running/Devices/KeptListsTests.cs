using Sinkhole.Host.Running.Devices;

namespace Sinkhole.Host.Tests.Running.Devices;

public class KeptListsTests
{
    [Fact]
    public async Task What_is_kept_is_forgotten_beyond_its_bound_and_read_again()
    {
        var read = new List<int>();
        var lists = new KeptLists<int, int>(4, (key, _) =>
        {
            read.Add(key);
            return Task.FromResult<IReadOnlyList<int>>([key]);
        });

        foreach (var key in (int[])[1, 2, 1, 2, 3, 1])
        {
            Assert.Equal([key], await lists.GetAsync(key, TestContext.Current.CancellationToken));
        }

        Assert.Equal([1, 2, 3, 1], read);
    }
}
