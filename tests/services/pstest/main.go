// A Pub/Sub server in memory on the port that is given, until it is killed.
package main

import (
	"fmt"
	"os"
	"strconv"

	"cloud.google.com/go/pubsub/v2/pstest"
)

func main() {
	port, _ := strconv.Atoi(os.Args[1])
	fmt.Println(pstest.NewServerWithPort(port).Addr)
	select {}
}
